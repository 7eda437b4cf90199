import { describe, expect, it } from "vitest";
import type { Row } from "./rows";
import { chosenIds, everyRow, extended, nothingChosen, toggled } from "./selection";

const row = (id: string, kind: Row["kind"] = "draft"): Row => ({
  kind,
  id,
  title: id,
  note: "",
  marked: false,
  platforms: [],
  status: "draft",
  at: new Date(0),
  word: "",
});
const rows = [row("a"), row("b"), row("sent", "post"), row("c")];
const chosen = (selection: Parameters<typeof chosenIds>[0]) => chosenIds(selection, rows);

describe("a selection", () => {
  it("takes a draft in and out again", () => {
    const once = toggled(nothingChosen, rows[1] as Row);
    expect(chosen(once)).toEqual(["b"]);
    expect(chosen(toggled(once, rows[1] as Row))).toEqual([]);
  });

  it("holds no post, however it is made", () => {
    expect(toggled(nothingChosen, rows[2] as Row)).toBe(nothingChosen);
    expect(chosen(everyRow(rows))).toEqual(["a", "b", "c"]);
    expect(chosen(extended(nothingChosen, rows, 0, 3))).toEqual(["a", "b", "c"]);
  });

  it("grows in both directions and keeps what it had", () => {
    const first = toggled(nothingChosen, rows[0] as Row);
    expect(chosen(extended(first, rows, 3, 2))).toEqual(["a", "c"]);
    expect(chosen(extended(nothingChosen, rows, -1, 1))).toEqual(["a", "b"]);
  });

  it("forgets what is listed no longer", () => {
    expect(chosenIds(everyRow(rows), [row("c"), row("d")])).toEqual(["c"]);
  });
});
