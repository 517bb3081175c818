import { useEffect, useState } from 'react';

const WARN_AFTER_MS = 90_000;
/** Said in the warning; WCAG 2.2.1 asks for 20 seconds at least in which a simple action prolongs it. */
export const SECONDS_LEFT = 30;
// not pointerdown: the warning would be gone before the finger is lifted, which would then press what lies below
const SIGNS_OF_LIFE = ['click', 'keydown', 'wheel', 'scroll'] as const;

/**
 * Clears a public screen that nobody touches for two minutes, and says so before.
 * @param isOn there is something to clear
 * @returns whether it is about to be cleared
 */
export function useClearing(isOn: boolean, clear: () => void): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      setNear(false);
      clear();
    };
    const warn = () => {
      setNear(true);
      timer = setTimeout(end, SECONDS_LEFT * 1000);
    };
    const begin = () => {
      clearTimeout(timer);
      setNear(false);
      timer = setTimeout(warn, WARN_AFTER_MS);
    };
    begin();
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, begin, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, begin, { capture: true });
    };
  }, [isOn, clear]);
  return isNear;
}
