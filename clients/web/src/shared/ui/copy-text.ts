/**
 * Puts text on the clipboard; to be called while a press of a button is being answered. Where the page did not come over HTTPS (an intranet),
 * browsers have no Clipboard API: then as of old, through a field that is marked and copied.
 * @returns whether it is there
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'og-sr';
    // outside an open dialog nothing can be marked
    (before?.closest('dialog') ?? document.body).append(field);
    field.select();
    const isDone = document.execCommand('copy');
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return isDone;
  }
}
