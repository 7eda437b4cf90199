/** Which drafts of the list are chosen together, by the keys of their rows. Posts are never among them. */
import { keyOf } from "./place";
import type { Row } from "./rows";

export type Selection = ReadonlySet<string>;

export const nothingChosen: Selection = new Set();

const choosable = (row: Row) => row.kind === "draft";

/** Takes a row in, or out again. */
export function toggled(selection: Selection, row: Row): Selection {
  if (!choosable(row)) return selection;
  const next = new Set(selection);
  if (!next.delete(keyOf(row))) next.add(keyOf(row));
  return next;
}

/** Takes in every row from one place to another. */
export function extended(selection: Selection, rows: readonly Row[], from: number, to: number): Selection {
  const between = rows.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
  return new Set([...selection, ...between.filter(choosable).map(keyOf)]);
}

export function everyRow(rows: readonly Row[]): Selection {
  return new Set(rows.filter(choosable).map(keyOf));
}

/** The ids of the drafts chosen that are still listed, in the list's order. */
export function chosenIds(selection: Selection, rows: readonly Row[]): string[] {
  return rows.filter((row) => choosable(row) && selection.has(keyOf(row))).map(({ id }) => id);
}
