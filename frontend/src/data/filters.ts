/** The chips above the rows of a plan: each a count, and a filter of the list. */
import type { ImportFilter, ImportMark, ImportPlan, ImportState } from "../bridge";

export interface Chip {
  key: "all" | ImportState | Exclude<ImportMark, "problem">;
  count: number;
  filter: ImportFilter;
}

export const everything: ImportFilter = { state: "", kind: "", marked: "" };

const states: readonly ImportState[] = [
  "new",
  "changed",
  "here",
  "touched",
  "deleted",
  "built_in",
  "same",
  "twice",
  "chosen",
  "damaged",
];

/** All, then every state that occurs, then what is marked. */
export function chipsOf({ total, counts, published, recordings }: ImportPlan): Chip[] {
  const chips: Chip[] = [
    { key: "all", count: total, filter: everything },
    ...states.map((state) => ({
      key: state,
      count: counts[state] ?? 0,
      filter: { ...everything, state },
    })),
    { key: "published", count: published, filter: { ...everything, marked: "published" } },
    { key: "recording", count: recordings, filter: { ...everything, marked: "recording" } },
  ];
  return chips.filter(({ count }) => count > 0);
}
