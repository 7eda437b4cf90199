/** The words a person has selected in a card, and what becomes of a text when they are replaced. */
import { type RefObject, useEffect, useState } from "react";
import type { PlatformName } from "../bridge";

export interface Selected {
  platform: PlatformName;
  part: number;
  start: number;
  end: number;
  /** The words. */
  text: string;
  /** The text they stand in. */
  whole: string;
}

/** What is selected in a card's text field; all of it if nothing is. Null elsewhere, and where nothing can be changed. */
export function selectedIn(field: Element | null): Selected | null {
  if (!(field instanceof HTMLTextAreaElement) || field.readOnly) return null;
  const [, platform, part] = /^(linkedin|x) (\d+)$/.exec(field.dataset.field ?? "") ?? [];
  if (!platform || field.value.trim() === "") return null;
  const { value, selectionStart, selectionEnd } = field;
  const some = selectionEnd > selectionStart;
  const [start, end] = some ? [selectionStart, selectionEnd] : [0, value.length];
  if (value.slice(start, end).trim() === "") return null;
  return {
    platform: platform as PlatformName,
    part: Number(part),
    start,
    end,
    text: value.slice(start, end),
    whole: value,
  };
}

/** The text with the selected words replaced; null if they do not stand there any more. */
export function replaced(text: string, selected: Selected, words: string): string | null {
  if (text.slice(selected.start, selected.end) !== selected.text) return null;
  return text.slice(0, selected.start) + words + text.slice(selected.end);
}

/** The text with another opening in place of its first paragraph, or before it. */
export function openedWith(text: string, opening: string, how: "first" | "instead"): string {
  if (how === "first") return `${opening}\n\n${text.trimStart()}`;
  const rest = text
    .trimStart()
    .split(/\n\s*\n/)
    .slice(1)
    .join("\n\n");
  return rest === "" ? opening : `${opening}\n\n${rest}`;
}

/** Where the end of the selection is drawn: in the copy of the text behind the field; else the field itself. */
export function placeOf({ platform, part, start, end }: Selected): DOMRect {
  const field = document.querySelector(`[data-field="${platform} ${part}"]`);
  const mirror = field?.previousElementSibling;
  if (!field || !mirror) return new DOMRect();
  const range = document.createRange();
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT);
  let at = 0;
  let began = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text;
    // A link that is cut short shows signs that are not in the text.
    if (node.parentElement?.getClientRects().length === 0) continue;
    if (!began && start <= at + length) {
      range.setStart(node, Math.max(0, start - at));
      began = true;
    }
    if (began && end <= at + length) {
      range.setEnd(node, end - at);
      const rect = range.getBoundingClientRect();
      const shown = (field.closest("[data-scrolls]") ?? field).getBoundingClientRect();
      const top = Math.max(shown.top, Math.min(rect.top, shown.bottom));
      const bottom = Math.min(shown.bottom, Math.max(rect.bottom, top));
      return new DOMRect(rect.left, top, rect.width, bottom - top);
    }
    at += length;
  }
  return field.getBoundingClientRect();
}

/** Selects words again, with the caret in their field. */
export function select({ platform, part }: Pick<Selected, "platform" | "part">, start: number, end: number) {
  const field = document.querySelector<HTMLTextAreaElement>(`[data-field="${platform} ${part}"]`);
  field?.focus();
  field?.setSelectionRange(start, end);
}

/** Follows what is selected in the cards within root; null while nothing is. */
export function useSelected(root: RefObject<HTMLElement | null>): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const look = () => {
      const field = document.activeElement;
      const inside = field instanceof HTMLTextAreaElement && root.current?.contains(field);
      const some = inside && field.selectionEnd > field.selectionStart;
      const next = some ? selectedIn(field) : null;
      setSelected((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    // While the button is down the selection still grows.
    let down = false;
    const press = () => {
      down = true;
    };
    const release = () => {
      down = false;
      look();
    };
    const change = () => {
      if (!down) look();
    };
    const events = ["selectionchange", "select", "keyup", "focusin"] as const;
    for (const name of events) document.addEventListener(name, change);
    document.addEventListener("pointerdown", press);
    document.addEventListener("pointerup", release);
    document.addEventListener("pointercancel", release);
    return () => {
      for (const name of events) document.removeEventListener(name, change);
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("pointerup", release);
      document.removeEventListener("pointercancel", release);
    };
  }, [root]);
  return selected;
}
