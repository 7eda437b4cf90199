/** Which rows of a plan come in: those suggested, but for what the person changed. */
import type { ImportChoice, ImportPlan, ImportRow } from "../bridge";

export interface Choice {
  /** Positions chosen that are not suggested. */
  add: ReadonlySet<number>;
  /** Positions suggested that are not chosen. */
  drop: ReadonlySet<number>;
  stripRecordings: boolean;
}

type Choosable = Pick<ImportRow, "position" | "suggested" | "selectable">;

export const asSuggested: Choice = { add: new Set(), drop: new Set(), stripRecordings: false };

export function isChosen({ add, drop }: Choice, { position, suggested }: Choosable): boolean {
  return suggested ? !drop.has(position) : add.has(position);
}

/** The choice with these rows in it, or without them. Rows that cannot come in stay out. */
export function choose(choice: Choice, rows: readonly Choosable[], chosen: boolean): Choice {
  const add = new Set(choice.add);
  const drop = new Set(choice.drop);
  for (const { position, suggested, selectable } of rows) {
    if (!selectable) continue;
    if (suggested) chosen ? drop.delete(position) : drop.add(position);
    else chosen ? add.add(position) : add.delete(position);
  }
  return { ...choice, add, drop };
}

export function howMany({ add, drop }: Choice, { suggested }: Pick<ImportPlan, "suggested">): number {
  return suggested - drop.size + add.size;
}

export function forBackend({ add, drop, stripRecordings }: Choice): ImportChoice {
  return { add: [...add], drop: [...drop], stripRecordings };
}
