import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "../axe";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

/** A cell in hundredths of the grid: left, top, width, height. */
type Cell = readonly [left: number, top: number, width: number, height: number];

/**
 * The reference drawings: what linkedin.com and x.com draw, in proportions, since both draw the same at every width.
 * ratio is width by height of the whole.
 */
const drawings: Record<"linkedin" | "x", Record<number, { ratio: number; cells: readonly Cell[] }>> = {
  linkedin: {
    1: { ratio: 1.778, cells: [[0, 0, 100, 100]] },
    2: {
      ratio: 2,
      cells: [
        [0, 0, 50, 100],
        [50, 0, 50, 100],
      ],
    },
    3: {
      ratio: 1,
      cells: [
        [0, 0, 100, 66.7],
        [0, 66.7, 50, 33.3],
        [50, 66.7, 50, 33.3],
      ],
    },
    4: {
      ratio: 1,
      cells: [
        [0, 0, 100, 66.7],
        [0, 66.7, 33.3, 33.3],
        [33.3, 66.7, 33.3, 33.3],
        [66.7, 66.7, 33.3, 33.3],
      ],
    },
    5: {
      ratio: 1.2,
      cells: [
        [0, 0, 50, 60],
        [50, 0, 50, 60],
        [0, 60, 33.3, 40],
        [33.3, 60, 33.3, 40],
        [66.7, 60, 33.3, 40],
      ],
    },
    6: {
      ratio: 1.2,
      cells: [
        [0, 0, 50, 60],
        [50, 0, 50, 60],
        [0, 60, 33.3, 40],
        [33.3, 60, 33.3, 40],
        [66.7, 60, 33.3, 40],
      ],
    },
  },
  x: {
    1: { ratio: 1.778, cells: [[0, 0, 100, 100]] },
    2: {
      ratio: 1.778,
      cells: [
        [0, 0, 50, 100],
        [50, 0, 50, 100],
      ],
    },
    3: {
      ratio: 1.778,
      cells: [
        [0, 0, 50, 100],
        [50, 0, 50, 50],
        [50, 50, 50, 50],
      ],
    },
    4: {
      ratio: 1.778,
      cells: [
        [0, 0, 50, 50],
        [50, 0, 50, 50],
        [0, 50, 50, 50],
        [50, 50, 50, 50],
      ],
    },
  },
};

/** The words that are seen: the copy behind the field, which is a little larger. */
const seenText = (field: Locator) => field.locator("xpath=preceding-sibling::*");

/** What is drawn, in the same measures. */
function drawn(page: Page, platform: string) {
  return page.evaluate((name) => {
    const grid = document.querySelector<HTMLElement>(`[data-grid=${name}]`);
    if (!grid) return { ratio: 0, cells: [] };
    const { left, top } = grid.getBoundingClientRect();
    // Without its border.
    const whole = {
      left: left + grid.clientLeft,
      top: top + grid.clientTop,
      width: grid.clientWidth,
      height: grid.clientHeight,
    };
    const cells = [...grid.querySelectorAll("figure")].map((figure) => {
      const box = figure.getBoundingClientRect();
      return [
        ((box.left - whole.left) / whole.width) * 100,
        ((box.top - whole.top) / whole.height) * 100,
        (box.width / whole.width) * 100,
        (box.height / whole.height) * 100,
      ];
    });
    return { ratio: whole.width / whole.height, cells };
  }, platform);
}

test("images are laid out as LinkedIn and X lay them out", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("Pictures");
  for (let images = 1; images <= 6; images++) {
    await compose.pasteImage(`${images}.png`, `hsl(${images * 50} 50% 50%)`, [1280, 720]);
    for (const platform of ["linkedin", "x"] as const) {
      const wanted = drawings[platform][images];
      if (!wanted) continue;
      await expect
        .poll(() => drawn(page, platform).then(({ cells }) => cells.length))
        .toBe(wanted.cells.length);
      const { ratio, cells } = await drawn(page, platform);
      expect(ratio, `${platform}, ${images}`).toBeCloseTo(wanted.ratio, 1);
      for (const [at, cell] of wanted.cells.entries()) {
        for (const [side, measure] of cell.entries()) {
          // The gaps of two pixels, and what is left of a pixel.
          expect(
            Math.abs((cells[at]?.[side] ?? 0) - measure),
            `${platform}, ${images}: ${at}, ${side}`,
          ).toBeLessThan(0.8);
        }
      }
    }
  }
  await compose.card("LinkedIn").getByText("+1").waitFor();
  await compose.card("LinkedIn").getByText("arrangement: estimate").waitFor();
  expect(await compose.card("X").getByText("estimate").count()).toBe(0);
});

test("a thread has X's measures: avatars of 40, a line of 2 between their middles, text of 15 on 20", async ({
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Thread");
  await compose.x().fill("One\n\nwith lines\n---\nTwo");
  await compose.x(2).waitFor();
  const card = compose.card("X");
  const box = async (locator: ReturnType<typeof card.locator>) => {
    const found = await locator.boundingBox();
    if (!found) throw new Error("not drawn");
    return found;
  };
  const [first, second] = [
    await box(card.locator(".avatar").nth(0)),
    await box(card.locator(".avatar").nth(1)),
  ];
  const line = await box(card.locator("[data-thread-line]"));
  const text = await box(seenText(compose.x(1)));
  expect([first.width, first.height]).toEqual([40, 40]);
  expect(line.width).toBe(2);
  expect(line.x + 1).toBe(first.x + 20);
  expect(line.y - (first.y + 40)).toBe(4);
  expect(second.y - (line.y + line.height)).toBe(4);
  expect(text.x - (first.x + 40)).toBe(8);
  expect(text.height).toBe(3 * 20);
  const type = await compose.x(1).evaluate((field) => getComputedStyle(field).fontSize);
  expect(type).toBe("15px");
});

test("LinkedIn's fold lies after three lines, at a desktop's width and at a phone's", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("Fold");
  await compose.linkedIn.fill(Array.from({ length: 6 }, (_, at) => `Line ${at + 1}`).join("\n"));
  const card = compose.card("LinkedIn");
  const fold = card.getByText("…see more", { exact: false }).first();
  const lines = async () => {
    const [mark, text] = [await fold.boundingBox(), await seenText(compose.linkedIn).boundingBox()];
    if (!mark || !text) throw new Error("not drawn");
    return { after: (mark.y + mark.height / 2 - text.y) / 20, width: text.width };
  };
  await fold.waitFor();
  const desktop = await lines();
  expect(desktop.after).toBeCloseTo(3, 1);
  await card.getByRole("button", { name: /Show as on a phone/ }).click();
  const phone = await lines();
  expect(phone.after).toBeCloseTo(3, 1);
  expect(phone.width).toBe(343);
});

test("links are shown as x.com shortens them, and whole while they are edited", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("Links");
  const link = "https://www.example.com/a-long-path/that-goes-on/and-on";
  await compose.x().fill(`Read ${link}`);
  const card = compose.card("X");
  const seen = () => seenText(compose.x()).innerText();
  await expect.poll(seen).toContain("https://www.example.com/a-long-path/that-goes-on/and-on");
  await compose.idea.focus();
  await expect.poll(seen).toMatch(/Read example\.com\/a-long-path\/th…/);
  expect(await compose.x().inputValue()).toBe(`Read ${link}`);
  await card.getByText("X shows a card below if the linked page offers one.").waitFor();
  await compose.linkedIn.fill("With @[Acme Ltd](urn:li:organization:12345) today");
  await compose.idea.focus();
  await expect.poll(() => seenText(compose.linkedIn).innerText()).toMatch(/^With Acme Ltd today/);
  await compose.linkedIn.focus();
  await expect.poll(() => seenText(compose.linkedIn).innerText()).toContain("urn:li:organization:12345");
  await compose.linkedIn.fill(link);
  await compose.card("LinkedIn").getByText("it stays a link in the text").waitFor();
});

test("each card is shown in its network's own light and dark, and stays so", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const compose = new ComposePage(page);
  await compose.write("In every light");
  await compose.x().fill("Seen at night https://example.com/a #dark");
  const ground = (label: "LinkedIn" | "X") =>
    compose
      .card(label)
      .getByRole("article")
      .evaluate((article) => getComputedStyle(article).backgroundColor);
  const choose = async (label: "LinkedIn" | "X", look: string) => {
    await compose
      .card(label)
      .getByRole("button", { name: `${label} in light or dark` })
      .click();
    await page.getByRole("menuitemradio", { name: look, exact: true }).click();
  };
  expect([await ground("LinkedIn"), await ground("X")]).toEqual(["rgb(27, 31, 35)", "rgb(0, 0, 0)"]);

  await compose.card("X").getByRole("button", { name: "X in light or dark" }).click();
  await page.getByRole("menuitemradio", { name: "As Levercast", exact: true, checked: true }).waitFor();
  expect(await violations(page), "the choice").toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "hidden" });
  await choose("LinkedIn", "Light");
  await choose("X", "Dim");
  await expect.poll(() => ground("LinkedIn")).toBe("rgb(255, 255, 255)");
  await expect.poll(() => ground("X")).toBe("rgb(21, 32, 43)");
  expect(await violations(page), "light and dim in the dark").toEqual([]);

  // Levercast's own theme is another matter.
  await page.emulateMedia({ colorScheme: "light" });
  await choose("X", "Lights out");
  await expect.poll(() => ground("X")).toBe("rgb(0, 0, 0)");
  await choose("LinkedIn", "Dark");
  await expect.poll(() => ground("LinkedIn")).toBe("rgb(27, 31, 35)");
  expect(await violations(page, "colours"), "dark in the light").toEqual([]);

  await page.reload();
  await compose.idea.waitFor();
  await expect.poll(() => ground("X")).toBe("rgb(0, 0, 0)");
  await choose("X", "As Levercast");
  await expect.poll(() => ground("X")).toBe("rgb(255, 255, 255)");
  expect(await ground("LinkedIn")).toBe("rgb(27, 31, 35)");
});
