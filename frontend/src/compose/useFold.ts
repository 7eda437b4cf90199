import { type RefObject, useLayoutEffect, useState } from "react";

export interface Fold {
  /** The middle of the marker, from the top of the text, in CSS pixels. */
  top: number;
  /** From where on the lines beside the marker are free of words, from the left; 0 on an empty line. */
  free: number;
}

/**
 * Where a text is cut after a number of lines as they are drawn; null if it has no more than these. The marker
 * goes into an empty line if one is beside the cut, else between the two lines.
 */
export function useFold(mirror: RefObject<HTMLElement | null>, text: string, lines: number): Fold | null {
  const [fold, setFold] = useState<Fold | null>(null);
  const [drawn, setDrawn] = useState(0);
  useLayoutEffect(() => {
    const element = mirror.current;
    if (!element) return;
    const again = () => setDrawn((times) => times + 1);
    const observer = new ResizeObserver(again);
    observer.observe(element);
    // Lines break elsewhere once the font is there.
    document.fonts?.addEventListener("loadingdone", again);
    return () => {
      observer.disconnect();
      document.fonts?.removeEventListener("loadingdone", again);
    };
  }, [mirror]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text and how it is drawn decide where the lines break
  useLayoutEffect(() => {
    const element = mirror.current;
    if (!element) return;
    const height = Number.parseFloat(getComputedStyle(element).lineHeight);
    const next = height > 0 ? foldOf(element, height, lines) : null;
    // Mostly it stays where it is: then nothing has to be drawn anew.
    setFold((now) => (now?.top === next?.top && now?.free === next?.free ? now : next));
  }, [mirror, text, drawn, lines]);
  return fold;
}

function foldOf(element: HTMLElement, height: number, lines: number): Fold | null {
  if (element.scrollHeight <= (lines + 0.5) * height) return null;
  const ends = lineEnds(element, height, lines + 1);
  const [above = 0, below = 0] = [ends[lines - 1], ends[lines]];
  if (below === 0) return { top: (lines + 0.5) * height, free: 0 };
  if (above === 0) return { top: (lines - 0.5) * height, free: 0 };
  return { top: lines * height, free: Math.max(above, below) };
}

/** How far the first drawn lines reach, from the left; sparse where a line holds nothing. */
function lineEnds(element: HTMLElement, lineHeight: number, lines: number): number[] {
  const box = element.getBoundingClientRect();
  const range = document.createRange();
  const ends: number[] = [];
  // Piece by piece, because a long text has many lines and only the first matter.
  for (const piece of element.childNodes) {
    range.selectNodeContents(piece);
    let line = 0;
    for (const rect of range.getClientRects()) {
      line = Math.floor((rect.top + rect.height / 2 - box.top) / lineHeight);
      if (rect.width >= 1) ends[line] = Math.max(ends[line] ?? 0, rect.right - box.left);
    }
    if (line >= lines) break;
  }
  return ends;
}
