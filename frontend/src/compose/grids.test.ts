import { describe, expect, it } from "vitest";
import { gridFor } from "./grids";

describe.each(["linkedin", "x"] as const)("on %s", (platform) => {
  it.each([1, 2, 3, 4, 5, 20])("%i images fill the grid without a gap or an overlap", (images) => {
    const { columns, rows, cells } = gridFor(platform, images, 1.5);
    const taken = Array.from({ length: columns * rows }, () => 0);
    for (const [column, row, wide, high] of cells) {
      for (let x = column; x < column + wide; x++) {
        for (let y = row; y < row + high; y++)
          taken[(y - 1) * columns + x - 1] = (taken[(y - 1) * columns + x - 1] ?? 0) + 1;
      }
    }
    expect(taken.every((times) => times === 1)).toBe(true);
  });
});

it("a single image keeps its shape, as far as the feed does", () => {
  expect(gridFor("linkedin", 1, 1.91).ratio).toBe(1.91);
  expect(gridFor("linkedin", 1, 0.3).ratio).toBe(0.8);
  expect(gridFor("x", 1, 0.3).ratio).toBe(0.75);
  expect(gridFor("x", 1, 9).ratio).toBe(2);
});

it("shows at most five images on LinkedIn and four on X", () => {
  expect(gridFor("linkedin", 20, 1).cells).toHaveLength(5);
  expect(gridFor("x", 9, 1).cells).toHaveLength(4);
});
