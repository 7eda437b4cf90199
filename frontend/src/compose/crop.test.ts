import { describe, expect, it } from "vitest";
import { isWhole, movedBy, shaped, shapeOf, sizedBy, smallest, wholeOf } from "./crop";

const image = { width: 1200, height: 800 };
const whole = wholeOf(image);

describe("a shape", () => {
  it.each([
    ["is the largest square there is", 1, { x: 200, y: 0, width: 800, height: 800 }],
    ["is as wide as the image where that is the limit", 1.91, { x: 0, y: 86, width: 1200, height: 628 }],
    ["is as high as the image where that is", 4 / 5, { x: 280, y: 0, width: 640, height: 800 }],
  ])("%s", (_outcome, ratio, expected) => {
    expect(shaped(whole, ratio, image)).toEqual(expected);
  });

  it("stays around the middle of what was chosen, as far as the image goes", () => {
    expect(shaped({ x: 1000, y: 0, width: 200, height: 200 }, 1, image)).toMatchObject({
      x: 400,
      width: 800,
    });
  });

  it("is known again", () => {
    expect(shapeOf(shaped(whole, 1.91, image), image)).toBe("1.91:1");
    expect(shapeOf(whole, image)).toBe("original");
    expect(shapeOf({ x: 0, y: 0, width: 300, height: 777 }, image)).toBe("free");
  });
});

it("moving stops at the edges and keeps the size", () => {
  const area = { x: 10, y: 10, width: 400, height: 400 };
  expect(movedBy(area, -50, 5000, image)).toEqual({ x: 0, y: 400, width: 400, height: 400 });
});

describe("sizing", () => {
  const area = { x: 100, y: 100, width: 400, height: 400 };

  it("without a shape follows the corner, to the edges and no smaller than is seen", () => {
    expect(sizedBy(area, 100, -50, null, image)).toEqual({ x: 100, y: 100, width: 500, height: 350 });
    expect(sizedBy(area, 9000, 9000, null, image)).toEqual({ x: 100, y: 100, width: 1100, height: 700 });
    expect(sizedBy(area, -9000, -9000, null, image)).toMatchObject({ width: smallest, height: smallest });
  });

  it("keeps its shape and stays in the image", () => {
    expect(sizedBy(area, 9000, 0, 1, image)).toEqual({ x: 100, y: 100, width: 700, height: 700 });
    expect(sizedBy(area, 0, -100, 1, image)).toEqual({ x: 100, y: 100, width: 300, height: 300 });
  });
});

it("all of the image is no crop", () => {
  expect(isWhole(whole, image)).toBe(true);
  expect(isWhole({ ...whole, width: 1199 }, image)).toBe(false);
});
