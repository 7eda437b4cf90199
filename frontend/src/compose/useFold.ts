import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { same } from "../ui/steady";

export interface Fold {
  /** The middle of the marker, from the top of the text, in CSS pixels. */
  top: number;
  /** From where on the lines beside the marker are free of words, from the left; 0 on an empty line. */
  free: number;
  /** How wide the text is. */
  width: number;
}

/**
 * Where a text is cut after a number of lines as they are drawn; null if it has no more than these. The marker
 * goes into an empty line if one is beside the cut, else between the two lines.
 */
export function useFold(mirror: RefObject<HTMLElement | null>, text: string, lines: number): Fold | null {
  const [fold, setFold] = useState<Fold | null>(null);
  const [drawn, setDrawn] = useState(0);
  /** The beginning of the text that decided where it is cut, as it was drawn then. */
  const decided = useRef({ beginning: "", drawn, lines });
  useLayoutEffect(() => {
    const element = mirror.current;
    if (!element) return;
    const again = () => setDrawn((times) => times + 1);
    let width = -1;
    // How high it is says nothing about where its lines break.
    const observer = new ResizeObserver(() => {
      if (width !== element.clientWidth) again();
      width = element.clientWidth;
    });
    observer.observe(element);
    // Lines break elsewhere once the font is there.
    document.fonts?.addEventListener("loadingdone", again);
    return () => {
      observer.disconnect();
      document.fonts?.removeEventListener("loadingdone", again);
    };
  }, [mirror]);
  useLayoutEffect(() => {
    const element = mirror.current;
    if (!element) return;
    const { beginning, ...then } = decided.current;
    // Measuring lays the text out at once: not at a key far behind the cut.
    if (beginning !== "" && text.startsWith(beginning) && then.drawn === drawn && then.lines === lines)
      return;
    const height = Number.parseFloat(getComputedStyle(element).lineHeight);
    const found = height > 0 ? foldOf(element, height, lines) : null;
    const next = found?.fold ?? null;
    decided.current = { beginning: text.slice(0, found?.read ?? 0), drawn, lines };
    // Mostly it stays where it is: then nothing has to be drawn anew.
    setFold((now) => (now && next && same(now, next) ? now : next));
  }, [mirror, text, drawn, lines]);
  return fold;
}

/** The fold, and how many letters had to be read to find it: none behind them can move it. */
function foldOf(element: HTMLElement, height: number, lines: number): { fold: Fold; read: number } | null {
  if (element.scrollHeight <= (lines + 0.5) * height) return null;
  // A line more than is looked at, because a word that becomes shorter may go back to the line before.
  const { ends, read } = lineEnds(element, height, lines + 2);
  const [above = 0, below = 0] = [ends[lines - 1], ends[lines]];
  const width = element.clientWidth;
  if (below === 0) return { fold: { top: (lines + 0.5) * height, free: 0, width }, read };
  if (above === 0) return { fold: { top: (lines - 0.5) * height, free: 0, width }, read };
  return { fold: { top: lines * height, free: Math.max(above, below), width }, read };
}

/** How many letters are looked at in one go: about three lines. */
const stride = 256;

/**
 * How far the first drawn lines reach, from the left, sparse where a line holds nothing; and how many letters were
 * read until a line behind them began. 0 if none began: then the next letter may change a line.
 */
function lineEnds(element: HTMLElement, lineHeight: number, lines: number): { ends: number[]; read: number } {
  const box = element.getBoundingClientRect();
  const range = document.createRange();
  const ends: number[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let read = 0;
  // Piece by piece, because a long text has many lines and only the first matter.
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text;
    for (let from = 0; from < length; from += stride) {
      const to = Math.min(from + stride, length);
      range.setStart(node, from);
      range.setEnd(node, to);
      read += to - from;
      let line = 0;
      for (const rect of range.getClientRects()) {
        line = Math.floor((rect.top + rect.height / 2 - box.top) / lineHeight);
        if (rect.width >= 1) ends[line] = Math.max(ends[line] ?? 0, rect.right - box.left);
      }
      if (line >= lines) return { ends, read };
    }
  }
  return { ends, read: 0 };
}
