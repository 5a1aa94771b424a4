/** Line icons on a 24 grid, drawn for this page; decoration only: the words beside them say it. */
const PATHS = {
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  send: 'M5 12h13M12.5 6l6 6-6 6',
  stop: 'M7 7h10v10H7z',
  cross: 'M6 6l12 12M18 6L6 18',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  down: 'M12 5v13M6 12.5l6 6 6-6',
  chat: 'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4V16A2.5 2.5 0 0 1 4 13.5z',
  list: 'M4 7l1.5 1.5L8 6M4 16l1.5 1.5L8 15M11.5 7.5H20M11.5 16.5H20',
  pulse: 'M3 12h4l2.5-6 4.5 12 2.5-6H21',
  sun: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  screen: 'M4 5h16v11H4zM9 20h6M12 16v4',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  bin: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
  flag: 'M6 21V4.5h11l-2.5 4 2.5 4H6',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  history: 'M4 5v4.5h4.5M4.4 9.5A8 8 0 1 1 4 13M12 8v4.5l3 1.5',
  key: 'M4 7.5h16v9H4zM7.5 13.5h9M7.5 10.5h.01M10.5 10.5h.01M13.5 10.5h.01M16.5 10.5h.01',
  out: 'M10 4.5H5.5v15H10M14 8l4 4-4 4M18 12H9.5',
  bolt: 'M13 3L5.5 13.5H12L11 21l7.5-10.5H12z',
  back: 'M19 12H6M11.5 6l-6 6 6 6',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
