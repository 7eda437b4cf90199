/** The part of an image that is sent: choosing its shape, moving it, sizing it. All pure, in the image's pixels. */
import type { Area } from "../bridge";

export interface Size {
  width: number;
  height: number;
}

/** The shapes offered, width by height; "free" is none, "original" the image's own. */
export const shapes = {
  free: null,
  original: 0,
  "1:1": 1,
  "1.91:1": 1.91,
  "4:5": 4 / 5,
  "16:9": 16 / 9,
} as const;
export type Shape = keyof typeof shapes;

/** A crop is never smaller than this on a side, unless the image is. */
export const smallest = 32;

export function ratioOf(shape: Shape, image: Size): number | null {
  return shape === "original" ? image.width / image.height : shapes[shape];
}

/** The largest area of a shape around the middle of the one before. */
export function shaped(area: Area, ratio: number, image: Size): Area {
  const width = Math.max(1, Math.min(image.width, Math.round(image.height * ratio)));
  const height = Math.max(1, Math.min(image.height, Math.round(width / ratio)));
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  return inside({ x: middle.x - width / 2, y: middle.y - height / 2, width, height }, image);
}

export function movedBy(area: Area, dx: number, dy: number, image: Size): Area {
  return inside({ ...area, x: area.x + dx, y: area.y + dy }, image);
}

/** The area with its lower right corner moved; the upper left stays. A ratio is kept. */
export function sizedBy(area: Area, dx: number, dy: number, ratio: number | null, image: Size): Area {
  const least = { width: Math.min(smallest, image.width), height: Math.min(smallest, image.height) };
  const most = { width: image.width - area.x, height: image.height - area.y };
  let width = clamp(area.width + dx, least.width, most.width);
  let height = clamp(area.height + dy, least.height, most.height);
  if (ratio !== null) {
    // The pointer follows the side it moved further.
    if (Math.abs(dx) < Math.abs(dy)) width = height * ratio;
    width = Math.min(width, most.width, most.height * ratio);
    height = width / ratio;
  }
  return inside(
    { ...area, width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) },
    image,
  );
}

export function wholeOf(image: Size): Area {
  return { x: 0, y: 0, width: image.width, height: image.height };
}

export function isWhole(area: Area, image: Size): boolean {
  return area.width >= image.width && area.height >= image.height;
}

/** The shape an area has, as near as whole pixels can be. */
export function shapeOf(area: Area, image: Size): Shape {
  const names = Object.keys(shapes) as Shape[];
  const near = (ratio: number) => Math.abs(area.width - area.height * ratio) <= Math.max(1, ratio);
  return (
    names.find((name) => {
      const ratio = ratioOf(name, image);
      return ratio !== null && near(ratio);
    }) ?? "free"
  );
}

/** The area in whole pixels, pushed back into the image. */
function inside(area: Area, image: Size): Area {
  const width = Math.min(Math.round(area.width), image.width);
  const height = Math.min(Math.round(area.height), image.height);
  return {
    x: clamp(Math.round(area.x), 0, image.width - width),
    y: clamp(Math.round(area.y), 0, image.height - height),
    width,
    height,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
