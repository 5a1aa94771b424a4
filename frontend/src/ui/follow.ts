import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Within this many pixels of its end a log counts as read to the end. */
const NEAR_PX = 24;

interface Extent {
  scrollTop: number;
  clientHeight: number;
  scrollHeight: number;
}

export const isAtEnd = ({ scrollTop, clientHeight, scrollHeight }: Extent) =>
  scrollHeight - clientHeight - scrollTop <= NEAR_PX;

/**
 * Whether the log should go on following. Scrolling towards older text lets go at once, however small the step; only
 * coming back to the end takes hold again. Growth of the text alone (same scrollTop) changes nothing.
 */
export function stillFollows(followed: boolean, before: number, now: Extent): boolean {
  if (now.scrollTop < before && !isAtEnd(now)) return false;
  return isAtEnd(now) || (followed && now.scrollTop >= before);
}

/**
 * Keeps a scrolled box at its end while the reader is there, and never moves it while they read above. `fromStart`: it
 * begins at its end.
 */
export function useFollow(
  box: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  fromStart = true,
) {
  const following = useRef(fromStart);
  const top = useRef(0);
  const [away, setAway] = useState(false);

  const jump = useCallback(() => {
    const element = box.current;
    if (!element) return;
    following.current = true;
    setAway(false);
    element.scrollTop = element.scrollHeight;
    top.current = element.scrollTop;
  }, [box]);

  useEffect(() => {
    const element = box.current;
    const inner = content.current;
    if (!element || !inner) return;
    function onScroll() {
      if (!element) return;
      following.current = stillFollows(following.current, top.current, element);
      top.current = element.scrollTop;
      setAway(!following.current);
    }
    function onGrow() {
      if (following.current) jump();
    }
    const watcher = new ResizeObserver(onGrow);
    watcher.observe(inner);
    watcher.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      watcher.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [box, content, jump]);

  return { away, jump };
}
