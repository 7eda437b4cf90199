import { type RefObject, useLayoutEffect, useState } from "react";

export interface Fold {
  /** Where the fold is, from the top of the text, in CSS pixels. */
  top: number;
  /** From where on the line of the fold is free of words, from the left. */
  free: number;
}

/** Where a text is cut after a number of lines as they are drawn; null if it has no more than these. */
export function useFold(mirror: RefObject<HTMLElement | null>, text: string, lines: number): Fold | null {
  const [fold, setFold] = useState<Fold | null>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = mirror.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [mirror]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: text and width decide where the lines break
  useLayoutEffect(() => {
    const element = mirror.current;
    if (!element) return;
    const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
    const top = lines * lineHeight;
    if (!(lineHeight > 0) || element.scrollHeight <= top + lineHeight / 2) return setFold(null);
    const box = element.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(element);
    let free = 0;
    for (const rect of range.getClientRects()) {
      const middle = rect.top + rect.height / 2 - box.top;
      if (middle > top - lineHeight && middle < top + lineHeight)
        free = Math.max(free, rect.right - box.left);
    }
    setFold({ top, free });
  }, [mirror, text, width, lines]);
  return fold;
}
