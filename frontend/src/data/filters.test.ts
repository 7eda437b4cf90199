import { expect, it } from "vitest";
import type { ImportPlan } from "../bridge";
import { chipsOf } from "./filters";

const plan = { total: 5, counts: { new: 3, damaged: 2 }, published: 1, recordings: 0 } as ImportPlan;

it("shows a chip for what there is, and none for nothing", () => {
  expect(chipsOf(plan).map(({ key, count }) => [key, count])).toEqual([
    ["all", 5],
    ["new", 3],
    ["damaged", 2],
    ["published", 1],
  ]);
});

it("filters by the state or by the mark", () => {
  expect(chipsOf(plan).map(({ filter }) => filter.state || filter.marked)).toEqual([
    "",
    "new",
    "damaged",
    "published",
  ]);
});
