import { expect, it } from "vitest";
import { parsePort } from "./port";

it("reads the ports there are", () => {
  expect(["3000", " 80 ", "65535"].map(parsePort)).toEqual([3000, 80, 65535]);
});

it("refuses what is none", () => {
  expect(["", "0", "65536", "3e3", "-1", "3000a"].map(parsePort)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});
