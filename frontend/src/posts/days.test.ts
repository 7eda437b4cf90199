import { describe, expect, it } from "vitest";
import { byDay, dayName, daysBetween } from "./days";

const now = new Date(2026, 10, 23, 10, 30);
const at = (year: number, month: number, day: number, hour = 12) => new Date(year, month - 1, day, hour);

describe("dayName", () => {
  it.each([
    ["Today", at(2026, 11, 23, 0)],
    ["Yesterday", at(2026, 11, 22, 23)],
    ["Tomorrow", at(2026, 11, 24, 0)],
    ["Tuesday", at(2026, 11, 17)],
    ["16 November", at(2026, 11, 16)],
    ["25 November", at(2026, 11, 25)],
    ["31 December 2025", at(2025, 12, 31)],
  ])("is %s", (name, day) => {
    expect(dayName(day, now, "en-GB")).toBe(name);
  });

  it("follows the language", () => {
    expect(dayName(at(2026, 11, 22), now, "de")).toBe("Gestern");
  });
});

describe("daysBetween", () => {
  it("counts dates, not spans of 24 hours", () => {
    expect(daysBetween(new Date(2026, 2, 29, 23, 59), new Date(2026, 2, 30, 0, 1))).toBe(1);
    expect(daysBetween(new Date(2026, 2, 28, 0, 1), new Date(2026, 2, 30, 23, 59))).toBe(2);
  });
});

describe("byDay", () => {
  it("names each day once and keeps the order", () => {
    const rows = [at(2026, 11, 23, 9), at(2026, 11, 23, 8), at(2026, 11, 22)].map((time) => ({ at: time }));
    const lines = byDay(rows, now, "en-GB").map((line) => (line.kind === "day" ? line.name : line.index));
    expect(lines).toEqual(["Today", 0, 1, "Yesterday", 2]);
  });

  it("has no lines for no rows", () => {
    expect(byDay([], now)).toEqual([]);
  });
});
