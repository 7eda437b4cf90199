/**
 * Undo and redo for the open draft, by key and by menu. The fields' own undo is not used: it ends when a field
 * goes or its text is set from outside, and it knows nothing of parts, images and generated text.
 */
import { useEffect } from "react";
import { flushSync } from "react-dom";
import type { Autosave } from "./autosave";
import { fieldOf, putCaret } from "./caret";
import { placeOfChange } from "./history";
import { view } from "./state";

type Way = "undo" | "redo";

/** Listens while the draft is shown. told hears of a change that no field shows. */
export function useUndo(autosave: Autosave, told: (way: Way) => void): (way: Way) => void {
  const go = (way: Way) => {
    const before = view(autosave.getState());
    // A field has to show its text before the caret can go into it.
    const went = flushSync(() => autosave[way]());
    if (!went) return;
    const place = placeOfChange(before, view(autosave.getState()));
    if (!place || !putCaret(place.field, place.at)) told(way);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told may change, the listening need not
  useEffect(() => {
    // Before the shims and the registry of actions, which leave alone what is prevented.
    const key = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (!way || event.isComposing || !isOurs(event.target)) return;
      event.preventDefault();
      go(way);
    };
    const input = (event: InputEvent) => {
      if (!event.inputType.startsWith("history") || fieldOf(event.target) === null) return;
      event.preventDefault();
      go(event.inputType === "historyUndo" ? "undo" : "redo");
    };
    window.addEventListener("keydown", key, true);
    window.addEventListener("beforeinput", input, true);
    return () => {
      window.removeEventListener("keydown", key, true);
      window.removeEventListener("beforeinput", input, true);
    };
  }, [autosave]);
  return go;
}

/** Which way a key goes: Ctrl or ⌘ with Z, with Shift+Z, and with Y. */
export function wayOf(event: KeyboardEvent): Way | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && event.ctrlKey && !event.shiftKey ? "redo" : null;
}

/** Whether undo at this place is the draft's: in its own fields, and where no other field or dialog is. */
export function isOurs(target: EventTarget | null): boolean {
  if (fieldOf(target) !== null) return true;
  if (!(target instanceof Element)) return true;
  return !target.closest("input,textarea,select,[contenteditable=true],[role=dialog],[role=alertdialog]");
}
