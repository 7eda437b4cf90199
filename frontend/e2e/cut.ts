import type { Page } from "playwright-core";

/**
 * Returns the words that are not wholly seen: pushed out of their button, cut off by a box that does not scroll, or
 * out of the window. A text a person wrote may end in an ellipsis; what the program says may not.
 */
export async function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls =
      "button, a, [role=tab], [role=menuitem], [role=option] , label, legend, h1, h2, h3, dt, th";
    const cut: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      const words = node.textContent?.trim() ?? "";
      if (!element || !/\p{L}{2}/u.test(words) || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      // For screen readers only, the copy of a text behind its field, or the beginning of what is whole elsewhere.
      if (element.closest(".sr-only, [aria-hidden=true], textarea, option, [data-own-words], [data-excerpt]"))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, top, bottom, width } = range.getBoundingClientRect();
      // For screen readers only, in a window of this size.
      if (width === 0 || element.getBoundingClientRect().width <= 1) continue;
      const outside = (box: DOMRect) => right > box.right + 1.5 || left < box.left - 1.5;
      const why = () => {
        const control = element.closest(controls);
        if (control) {
          const box = control.getBoundingClientRect();
          if (outside(box) || bottom > box.bottom + 2 || top < box.top - 2) return "outside its control";
          const dialog = control.closest("[role=dialog], [role=alertdialog]")?.getBoundingClientRect();
          if (dialog && (box.left < dialog.left + 2 || box.right > dialog.right - 2))
            return "out of its dialog";
        }
        for (let box: Element | null = element; box; box = box.parentElement) {
          const { overflowX, textOverflow } = getComputedStyle(box);
          if (overflowX === "auto" || overflowX === "scroll") return "";
          if (overflowX === "visible") continue;
          if (outside(box.getBoundingClientRect()))
            return textOverflow === "ellipsis" ? "ends in an ellipsis" : "cut off";
        }
        return right > window.innerWidth + 1 ? "outside the window" : "";
      };
      const reason = why();
      if (reason) cut.push(`“${words}” ${reason}`);
    }
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      "input, textarea",
    )) {
      if (field.value !== "" || !field.placeholder || !field.checkVisibility()) continue;
      const style = getComputedStyle(field);
      const room =
        field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const copy = document.body.appendChild(document.createElement("div"));
      copy.textContent = field.placeholder;
      Object.assign(copy.style, { position: "fixed", font: style.font, letterSpacing: style.letterSpacing });
      const multiline = field instanceof HTMLTextAreaElement;
      if (multiline) Object.assign(copy.style, { width: `${room}px`, overflowWrap: "anywhere" });
      else copy.style.whiteSpace = "pre";
      const { width, height } = copy.getBoundingClientRect();
      copy.remove();
      if (multiline ? height > field.clientHeight + 1.5 : width > room + 1.5)
        cut.push(`“${field.placeholder}” does not fit its field`);
    }
    return [...new Set(cut)];
  });
}
