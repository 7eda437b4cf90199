import { describe, expect, it } from "vitest";
import { count, list, money, size } from "./format";
import { keyNames } from "./Kbd";

describe("money", () => {
  it.each([
    [15_000, "$0.015"],
    [200_000, "$0.20"],
    [215_000, "$0.215"],
    [3_000_000, "$3"],
  ])("%d micro-dollars", (micro, words) => {
    expect(money(micro)).toBe(words);
  });
});

it("counts have their thousands apart", () => {
  expect(count(3000)).toMatch(/^3\D000$/);
});

it("sizes are in decimal units", () => {
  expect([size(999), size(184_400), size(2_430_000)]).toEqual(["999 B", "184 kB", "2.4 MB"]);
});

it("a list ends with and", () => {
  expect([list([]), list(["X"]), list(["LinkedIn", "X"]), list(["a", "b", "c"])]).toEqual([
    "",
    "X",
    "LinkedIn and X",
    "a, b and c",
  ]);
});

it("keys read as they are printed", () => {
  expect(keyNames("mod+shift+k")).toBe("Ctrl Shift K");
});
