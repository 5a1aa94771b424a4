/** Words for points in time, in the reader's language and zone. */

const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const seconds = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const utc = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

export const clockTime = (at: string) => time.format(new Date(at));
export const clockSeconds = (at: string) => seconds.format(new Date(at));

/** Local time and UTC, for tooltips. */
export const inFull = (at: string) => `${full.format(new Date(at))} (${utc.format(new Date(at))} UTC)`;

/** A span in the two words that matter: "8 s", "3 min", "2 h 5 min", "4 d". */
export function span(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  const min = Math.floor(s / 60);
  if (min < 60) return `${min} min`;
  const h = Math.floor(min / 60);
  if (h < 24) return min % 60 === 0 ? `${h} h` : `${h} h ${min % 60} min`;
  return `${Math.floor(h / 24)} d`;
}

/** How long ago, in one unit: "8 s ago", "2 h ago". */
export const ago = (at: string, now: number) => `${span(now - Date.parse(at)).replace(/ \d+ min$/, '')} ago`;
