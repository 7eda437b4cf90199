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
    if (!(height > 0) || element.scrollHeight <= (lines + 0.5) * height) return setFold(null);
    const ends = lineEnds(element, height);
    const [above = 0, below = 0] = [ends[lines - 1], ends[lines]];
    if (below === 0) setFold({ top: (lines + 0.5) * height, free: 0 });
    else if (above === 0) setFold({ top: (lines - 0.5) * height, free: 0 });
    else setFold({ top: lines * height, free: Math.max(above, below) });
  }, [mirror, text, drawn, lines]);
  return fold;
}

/** How far each drawn line reaches, from the left; sparse where a line holds nothing. */
function lineEnds(element: HTMLElement, lineHeight: number): number[] {
  const box = element.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(element);
  const ends: number[] = [];
  for (const rect of range.getClientRects()) {
    if (rect.width < 1) continue;
    const line = Math.floor((rect.top + rect.height / 2 - box.top) / lineHeight);
    ends[line] = Math.max(ends[line] ?? 0, rect.right - box.left);
  }
  return ends;
}
