import { describe, expect, it } from "vitest";
import { moved } from "./keys";

describe("moved", () => {
  it.each([
    [-1, "next", 0],
    [-1, "previous", 0],
    [0, "next", 1],
    [2, "next", 2],
    [0, "previous", 0],
    [1, "last", 2],
    [1, "first", 0],
  ] as const)("goes from %i by %s to %i of 3", (from, step, to) => {
    expect(moved(from, step, 3)).toBe(to);
  });
  it("has nowhere to go in an empty list", () => {
    expect(moved(-1, "next", 0)).toBe(-1);
  });
});
