import { expect, it } from "vitest";
import { dollars, parseDollars } from "./money";

it("reads what people type for dollars", () => {
  expect(parseDollars("5")).toEqual({ microUsd: 5_000_000 });
  expect(parseDollars(" $12.50 ")).toEqual({ microUsd: 12_500_000 });
  expect(parseDollars("0,29")).toEqual({ microUsd: 290_000 });
  expect(parseDollars("")).toEqual({ microUsd: 0 });
});

it("refuses what is no amount", () => {
  for (const text of ["five", "-1", "1.234", "1e9", "99999999"]) {
    expect(parseDollars(text), text).toHaveProperty("problem");
  }
});

it("shows no limit as nothing", () => {
  expect(dollars(0)).toBe("");
  expect(dollars(12_500_000)).toBe("12.50");
});
