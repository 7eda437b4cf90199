/**
 * How the networks lay images out in a feed; previews.story.ts holds the drawn cells against reference drawings.
 * Neither publishes its layout. X's is described alike by others: side by side two, one beside two, two over two, the
 * whole near 16:9 (https://www.cajaun.com/blog/twitter-image-grid,
 * https://image-compressor.uk/blog/best-image-sizes-for-twitter-x-in-2026). For LinkedIn's no such description is
 * known: it is as its site draws it, and the card calls it an estimate.
 */
import type { PlatformName } from "../bridge";

export interface Grid {
  /** Width by height of the whole. */
  ratio: number;
  columns: number;
  rows: number;
  /** For each image: first column, first row, columns, rows; counted from 1. */
  cells: readonly (readonly [column: number, row: number, columns: number, rows: number])[];
}

const sixteenByNine = 16 / 9;

const grids: Record<PlatformName, readonly Grid[]> = {
  // Two side by side, from three on one on top of a row; five are two over three, and the last says how many more.
  linkedin: [
    {
      ratio: 2,
      columns: 2,
      rows: 1,
      cells: [
        [1, 1, 1, 1],
        [2, 1, 1, 1],
      ],
    },
    {
      ratio: 1,
      columns: 2,
      rows: 3,
      cells: [
        [1, 1, 2, 2],
        [1, 3, 1, 1],
        [2, 3, 1, 1],
      ],
    },
    {
      ratio: 1,
      columns: 3,
      rows: 3,
      cells: [
        [1, 1, 3, 2],
        [1, 3, 1, 1],
        [2, 3, 1, 1],
        [3, 3, 1, 1],
      ],
    },
    {
      ratio: 6 / 5,
      columns: 6,
      rows: 5,
      cells: [
        [1, 1, 3, 3],
        [4, 1, 3, 3],
        [1, 4, 2, 2],
        [3, 4, 2, 2],
        [5, 4, 2, 2],
      ],
    },
  ],
  // Always 16:9 in all: halves, a half and two quarters, quarters.
  x: [
    {
      ratio: sixteenByNine,
      columns: 2,
      rows: 1,
      cells: [
        [1, 1, 1, 1],
        [2, 1, 1, 1],
      ],
    },
    {
      ratio: sixteenByNine,
      columns: 2,
      rows: 2,
      cells: [
        [1, 1, 1, 2],
        [2, 1, 1, 1],
        [2, 2, 1, 1],
      ],
    },
    {
      ratio: sixteenByNine,
      columns: 2,
      rows: 2,
      cells: [
        [1, 1, 1, 1],
        [2, 1, 1, 1],
        [1, 2, 1, 1],
        [2, 2, 1, 1],
      ],
    },
  ],
};

/**
 * The ratios between which a single image is shown whole; beyond, the feed cuts it.
 * LinkedIn: https://trustypost.ai/blog/linkedin-post-image-size-2026-dimensions-for-crisp-uploads/, which quotes its
 * help. X: the two pages above.
 */
const singles: Record<PlatformName, readonly [tallest: number, widest: number]> = {
  linkedin: [4 / 5, 3],
  x: [3 / 4, 2],
};

/** The grid for some images; ratio is that of a single one, width by height. */
export function gridFor(platform: PlatformName, images: number, ratio: number): Grid {
  if (images <= 1) {
    const [tallest, widest] = singles[platform];
    return { ratio: Math.min(widest, Math.max(tallest, ratio)), columns: 1, rows: 1, cells: [[1, 1, 1, 1]] };
  }
  const all = grids[platform];
  return all[Math.min(images - 2, all.length - 1)] as Grid;
}
