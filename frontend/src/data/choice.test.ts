import { expect, it } from "vitest";
import { asSuggested, choose, forBackend, howMany, isChosen } from "./choice";

const fresh = { position: 0, suggested: true, selectable: true };
const deleted = { position: 1, suggested: false, selectable: true };
const damaged = { position: 2, suggested: false, selectable: false };
const rows = [fresh, deleted, damaged];
const plan = { suggested: 1 };

it("begins with what is suggested", () => {
  expect(rows.map((row) => isChosen(asSuggested, row))).toEqual([true, false, false]);
  expect(howMany(asSuggested, plan)).toBe(1);
});

it("takes all that can come in, and never what is damaged", () => {
  const all = choose(asSuggested, rows, true);
  expect(rows.map((row) => isChosen(all, row))).toEqual([true, true, false]);
  expect(forBackend(all)).toEqual({ add: [1], drop: [], stripRecordings: false });
  expect(howMany(all, plan)).toBe(2);
});

it("comes back to nothing said when a choice is taken back", () => {
  const none = choose(choose(asSuggested, rows, true), rows, false);
  expect(forBackend(none)).toEqual({ add: [], drop: [0], stripRecordings: false });
  expect(howMany(none, plan)).toBe(0);
  expect(forBackend(choose(none, [fresh], true))).toEqual(forBackend(asSuggested));
});
