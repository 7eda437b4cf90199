/** Finding a draft's text fields by name, as history.ts names them, and putting the caret into one. */

/** Puts the caret into a field that is drawn. Says whether it is. */
export function putCaret(field: string, at: number): boolean {
  const element = document.querySelector<HTMLTextAreaElement | HTMLInputElement>(
    `[data-field=${JSON.stringify(field)}]`,
  );
  if (!element) return false;
  element.focus();
  element.setSelectionRange(at, at);
  return true;
}

/** The name of the draft's text field that an event happened in; null elsewhere. */
export function fieldOf(target: EventTarget | null): string | null {
  return target instanceof HTMLElement ? (target.dataset.field ?? null) : null;
}
