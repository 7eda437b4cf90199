// The keyboard as the only way: going from control to control, with the focus seen at every step.
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** More stops than any screen has between two controls. */
const most = 80;

export class Keys {
  constructor(private readonly page: Page) {}

  /** Presses Tab until the control has the focus. Fails where a focus on the way cannot be seen. */
  async tabTo(control: Locator, back = false): Promise<void> {
    await control.waitFor();
    for (let stop = 0; stop < most; stop++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(back ? "Shift+Tab" : "Tab");
      // The name of the control before may still be fading.
      await expect.poll(() => unseen(this.page)).toBe("");
    }
    throw new Error(`Tab does not lead to ${control}`);
  }

  /** Goes to a control and presses it. */
  async press(control: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
    await this.tabTo(control);
    await this.page.keyboard.press(key);
  }
}

/** What has the focus without showing it: no ring, no caret, or something above it. "" if it is seen. */
function unseen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    // The window's own chrome lies between the last control and the first.
    if (!element || element === document.body) return "";
    const name = `${element.tagName} “${element.getAttribute("aria-label") ?? element.textContent?.slice(0, 60)}”`;
    const caret = element.matches("textarea, input:not([type=checkbox], [type=radio], [type=range])");
    const ringed = (one: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    };
    // A box that is drawn by its label, such as a radio button.
    const drawn = [element, element.closest("label"), element.nextElementSibling, element.parentElement];
    if (!caret && !drawn.some((one) => one && ringed(one))) return `${name} shows no focus`;
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    if (width <= 1) return "";
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const above = document.elementFromPoint(x, y);
    const seen = above && (element.contains(above) || above.contains(element));
    return seen ? "" : `${name} has the focus under ${above?.outerHTML.slice(0, 200)}`;
  });
}
