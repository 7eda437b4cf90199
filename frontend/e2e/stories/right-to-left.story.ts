import { describe, expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";

describe.each([
  ["Arabic", "اكتب مرة واحدة وانشر في كل مكان", "كل شيء يبدأ بفكرة"],
  ["Hebrew", "כותבים פעם אחת ומפרסמים בכל מקום", "הכול מתחיל ברעיון"],
])("%s", (_, idea, second) => {
  test("runs from right to left wherever it stands, beside English that does not", async ({ page }) => {
    const compose = new ComposePage(page);
    await compose.write(`${idea}\nIn English\n${second}`);
    await compose.linkedIn.waitFor();
    for (const field of [compose.idea, compose.linkedIn, compose.x()]) {
      const sides = await field.evaluate((field) => {
        // Where the copy that is seen begins and ends each line, from the left.
        const words = field.previousElementSibling as HTMLElement;
        const box = words.getBoundingClientRect();
        const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
        const lines: ("left" | "right")[] = [];
        for (let node = text.nextNode(); node; node = text.nextNode()) {
          let at = 0;
          for (const line of (node.textContent ?? "").split("\n")) {
            if (line.length > 5) {
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + line.length);
              const { left, right } = range.getBoundingClientRect();
              lines.push(left - box.left < box.right - right ? "left" : "right");
            }
            at += line.length + 1;
          }
        }
        return { lines, bidi: getComputedStyle(field).unicodeBidi, dir: field.getAttribute("dir") };
      });
      expect(sides).toEqual({ lines: ["right", "left", "right"], bidi: "plaintext", dir: "auto" });
    }
    // In the title, among the recent drafts, in the palette, in the list and its details.
    const astray = () => page.evaluate(leftToRight, idea);
    await expect.poll(() => page.locator("bdi", { hasText: idea }).count()).toBeGreaterThan(0);
    expect(await page.getByRole("textbox", { name: "Title" }).evaluate(isRightToLeft)).toBe(true);
    await page.keyboard.press("Control+k");
    await page.keyboard.type(idea.slice(0, 5));
    await page.getByRole("option", { name: idea }).waitFor();
    expect(await astray()).toEqual([]);
    await page.keyboard.press("Escape");
    const posts = new PostsPage(page);
    await posts.go("Posts");
    await posts.row(idea).click();
    await posts.details.getByText(second).waitFor();
    expect(await astray()).toEqual([]);
    const paragraph = posts.details.getByText(second);
    expect(await paragraph.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  });
});

const isRightToLeft = (element: Element) => element.matches(":dir(rtl)");

/** The elements that show these words from left to right. */
function leftToRight(words: string): string[] {
  return [...document.querySelectorAll("body *")]
    .filter((element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.includes(words),
      ),
    )
    .filter((element) => element.checkVisibility() && !element.closest("[aria-hidden=true]"))
    .filter((element) => getComputedStyle(element).unicodeBidi !== "plaintext")
    .filter((element) => getComputedStyle(element).direction !== "rtl")
    .map((element) => element.outerHTML.slice(0, 200));
}
