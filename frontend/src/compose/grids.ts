/**
 * How the networks lay images out in a feed. Neither publishes its layout: these are the proportions their own
 * sites draw, and geometry.story.ts holds the drawn cells against them.
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

/** The ratios between which a single image is shown whole; beyond, the feed cuts it. */
const singles: Record<PlatformName, readonly [tallest: number, widest: number]> = {
  linkedin: [4 / 5, 3],
  x: [3 / 4, 4],
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
