/** Where a person was in a draft: the caret and how far everything was scrolled. It comes back with the draft. */
import { type RefObject, useLayoutEffect, useRef } from "react";

export interface Place {
  /** The label of the text field that had the caret. */
  field: string;
  selection: readonly [start: number, end: number];
  /** Of each element marked data-scrolls, in the order of the document. */
  scrolled: readonly number[];
}

/** Reads the place in what root holds; null if no text field had the caret. */
export function readPlace(root: HTMLElement, field: HTMLTextAreaElement | null): Place | null {
  if (!field) return null;
  return {
    field: field.getAttribute("aria-label") ?? "",
    selection: [field.selectionStart, field.selectionEnd],
    scrolled: scrollers(root).map(({ scrollTop }) => scrollTop),
  };
}

/** Puts the caret and the scrolling back, as far as their fields are still there. Says whether the caret found its field. */
export function restorePlace(root: HTMLElement, place: Place): boolean {
  const field = [...root.querySelectorAll("textarea")].find(
    (one) => one.getAttribute("aria-label") === place.field,
  );
  field?.focus({ preventScroll: true });
  field?.setSelectionRange(...place.selection);
  scrollers(root).forEach((element, at) => {
    element.scrollTop = place.scrolled[at] ?? 0;
  });
  return field !== undefined;
}

function scrollers(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("[data-scrolls]")];
}

/**
 * Gives a draft's editor the place it was left at, or the end of its first text field, and notes the place when
 * the editor goes. Returns a function that finds the text field the caret was in last.
 */
export function usePlace(
  root: RefObject<HTMLElement | null>,
  places: Map<string, Place>,
  id: () => string,
): () => HTMLElement | null {
  const last = useRef<HTMLTextAreaElement | null>(null);
  // Before the fields are gone.
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLTextAreaElement) last.current = target;
    };
    element.addEventListener("focusin", note);
    return () => {
      element.removeEventListener("focusin", note);
      const place = readPlace(element, last.current);
      if (place && id() !== "") places.set(id(), place);
    };
  }, [root, places, id]);
  // Before the person sees the draft: a key pressed then has to find the field.
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const place = places.get(id());
    if (place && restorePlace(element, place)) return;
    const first = element.querySelector("textarea");
    first?.focus({ preventScroll: true });
    first?.setSelectionRange(first.value.length, first.value.length);
  }, [root, places, id]);
  return () => (last.current?.isConnected ? last.current : (root.current?.querySelector("textarea") ?? null));
}
