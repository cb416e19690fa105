/** Puts text on the clipboard. */

/** Pages opened from a file have no clipboard of the new kind everywhere. */
function copyByHand(page: Document, text: string): boolean {
  const field = page.createElement('textarea');
  field.value = text;
  field.className = 'sr';
  const before = page.activeElement;
  page.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way where the clipboard may not be written
  const done = page.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/** Whether it is there now. */
export async function copyText(page: Document, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(page, text);
  }
}
