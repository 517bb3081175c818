const STOPS = 'input:not([type="checkbox"]), select, textarea, input[type="checkbox"], button[type="submit"]';

/** 回车下移: the next field of the form has the focus. */
export function moveOn(form: HTMLFormElement, from: Element): void {
  const stops = [...form.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.offsetParent !== null);
  const next = stops[stops.indexOf(from as HTMLElement) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement && next.type !== 'checkbox') next.select();
}

/** Whether Enter has a meaning of its own there. */
export const hasOwnEnter = (target: Element): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
