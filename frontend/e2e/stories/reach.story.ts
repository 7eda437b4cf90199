import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { openWindow, test } from "../harness";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";

/** What stands outside of the window and cannot be scrolled to. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("button,a,input,textarea,[role=tab],[role=option],[role=combobox]")]
      .filter((element) => {
        element.scrollIntoView({ block: "center", inline: "center" });
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        const hidden = width === 0 || element.closest("[aria-hidden=true],[data-base-ui-focus-guard]");
        return !hidden && (left < -1 || right > innerWidth + 1 || bottom < 0 || top > innerHeight);
      })
      .map((element) => element.getAttribute("aria-label") ?? element.textContent ?? element.tagName),
  );
}

test("at 200 % every control can be reached", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("A thought that needs its room");
  await compose.generate();
  // 1280 × 800, magnified twice.
  await page.setViewportSize({ width: 640, height: 400 });
  for (const path of ["/posts", "/templates", "/settings", "/compose"]) {
    await openWindow(page, app, path);
    await page.locator("main").waitFor();
    expect(await cutOff(page), path).toEqual([]);
  }
});

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
    const posts = new PostsPage(page);
    await posts.go("Posts");
    await posts.row(idea).click();
    const paragraph = posts.details.getByText(second);
    expect(await paragraph.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  });
});

test("an idea becomes two posts by the keyboard alone, and each step is read out", async ({ page }) => {
  const compose = new ComposePage(page);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const live = element?.closest("[role=status],[role=alert],[aria-live]");
        if (live?.textContent) heard.push(live.textContent);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  // A blank sheet has the focus by itself.
  await expect.poll(() => compose.idea.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type("Written without a mouse");
  await compose.saved.waitFor();
  await page.keyboard.press("Control+g");
  await compose.card("X").getByText("from your idea").waitFor();
  await compose.saved.waitFor();
  await page.keyboard.press("Control+Enter");
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard.join("\n"));
  expect(heard).toContain("saved");
  expect(heard).toContain("Published");

  // The palette and back: the caret is where it was.
  await page.keyboard.press("Control+2");
  const posts = new PostsPage(page);
  await posts.row("Written without a mouse").waitFor();
  await page.keyboard.press("j");
  await posts.post("X").waitFor();
  await posts.list.focus();
  await page.keyboard.press("Control+k");
  await posts.dialog("Search or do anything").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => posts.list.evaluate((list) => list === document.activeElement)).toBe(true);
});
