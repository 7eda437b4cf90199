/** Moving through the list by keys. */

export type Step = "next" | "previous" | "first" | "last";

/** Keys that other controls use for themselves: the list's only while it has the focus. */
export const listSteps: Readonly<Record<string, Step>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
};

/** The row a step leads to, among count rows; -1 stands for no row. */
export function moved(from: number, step: Step, count: number): number {
  if (count === 0) return -1;
  switch (step) {
    case "next":
      return Math.min(from + 1, count - 1);
    case "previous":
      return Math.max(from - 1, 0);
    case "first":
      return 0;
    case "last":
      return count - 1;
  }
}
