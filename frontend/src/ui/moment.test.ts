import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  compareDays,
  momentWords,
  moved,
  movedMonths,
  quickMoments,
  readClock,
  resolve,
  weeksOf,
  zoneWords,
} from "./moment";

const zone = process.env.TZ;
const inZone = (name: string) => {
  process.env.TZ = name;
};
beforeEach(() => inZone("Europe/Berlin"));
afterEach(() => {
  process.env.TZ = zone;
});

describe("a moment", () => {
  test("is the instant its clocks show", () => {
    expect(resolve({ year: 2026, month: 12, day: 1, hour: 9, minute: 30 })).toEqual({
      at: new Date("2026-12-01T08:30:00Z"),
      twice: false,
    });
  });
  test("does not exist where the clocks jump over it, and the jump is named", () => {
    expect(resolve({ year: 2027, month: 3, day: 28, hour: 2, minute: 30 })).toEqual({
      gap: { from: { hour: 2, minute: 0 }, to: { hour: 3, minute: 0 } },
    });
    expect(resolve({ year: 2027, month: 3, day: 28, hour: 3, minute: 0 })).toEqual({
      at: new Date("2027-03-28T01:00:00Z"),
      twice: false,
    });
  });
  test("that comes twice is the first one", () => {
    expect(resolve({ year: 2026, month: 10, day: 25, hour: 2, minute: 30 })).toEqual({
      at: new Date("2026-10-25T00:30:00Z"),
      twice: true,
    });
    expect(resolve({ year: 2026, month: 10, day: 25, hour: 3, minute: 0 })).toEqual({
      at: new Date("2026-10-25T02:00:00Z"),
      twice: false,
    });
  });
  test("may fall into a jump of half an hour", () => {
    inZone("Australia/Lord_Howe");
    expect(resolve({ year: 2026, month: 10, day: 4, hour: 2, minute: 10 })).toEqual({
      gap: { from: { hour: 2, minute: 0 }, to: { hour: 2, minute: 30 } },
    });
  });
  test("may fall on a day whose midnight does not exist", () => {
    inZone("Africa/Cairo");
    expect(resolve({ year: 2026, month: 4, day: 24, hour: 0, minute: 30 })).toEqual({
      gap: { from: { hour: 0, minute: 0 }, to: { hour: 1, minute: 0 } },
    });
  });
});

test.each([
  ["9", 9, 0],
  ["09:30", 9, 30],
  ["930", 9, 30],
  ["2130", 21, 30],
  ["9.05", 9, 5],
  ["9h30", 9, 30],
  ["9 h", 9, 0],
  ["9 pm", 21, 0],
  ["9:15 PM", 21, 15],
  ["12 a.m.", 0, 0],
  ["12 pm", 12, 0],
  ["9:30\u202fAM", 9, 30],
])("“%s” is read as a time", (text, hour, minute) => {
  expect(readClock(text)).toEqual({ hour, minute });
});

test.each(["", "noon", "24:00", "9:60", "13 pm", "0 am", "9:3", "-1", "12345"])("“%s” is no time", (text) => {
  expect(readClock(text)).toBeNull();
});

test("a time is told by its distance when it is near, and by its date when it is not", () => {
  const now = new Date("2026-11-24T10:00:00Z");
  expect(momentWords(new Date("2026-11-24T17:00:00Z"), now)).toMatch(/^today, 0?6:00 PM|18:00$/);
  expect(momentWords(new Date("2026-11-25T08:00:00Z"), now)).toMatch(/^tomorrow, /);
  expect(momentWords(new Date("2026-12-04T08:00:00Z"), now)).toMatch(/Friday.*December.*9:00/);
  expect(momentWords(new Date("2027-01-04T08:00:00Z"), now)).toContain("2027");
});

test("the zone is named, for people and exactly", () => {
  expect(zoneWords(new Date("2026-11-24T10:00:00Z"))).toBe("Central European Standard Time (Europe/Berlin)");
});

test("suggestions are in the future, soonest first, and on even minutes", () => {
  for (const now of [
    "2026-11-24T00:13:15Z",
    "2026-11-24T17:30:00Z",
    "2026-11-29T22:59:59Z",
    "2026-11-30T07:00:00Z",
  ]) {
    const moments = quickMoments(new Date(now));
    const times = moments.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const { at } of moments) {
      expect(at.getTime()).toBeGreaterThan(new Date(now).getTime());
      expect(at.getMinutes() % 5).toBe(0);
    }
    expect(new Set(times).size).toBe(times.length);
  }
});

test("a month is shown in whole weeks", () => {
  const weeks = weeksOf({ year: 2026, month: 11 }, 1);
  expect(weeks[0]?.[0]).toEqual({ year: 2026, month: 10, day: 26 });
  expect(weeks.at(-1)?.[6]).toEqual({ year: 2026, month: 12, day: 6 });
  expect(weeks.every((week) => week.length === 7)).toBe(true);
});

test("days and months are counted over their ends", () => {
  expect(moved({ year: 2026, month: 12, day: 31 }, 1)).toEqual({ year: 2027, month: 1, day: 1 });
  expect(movedMonths({ year: 2027, month: 1, day: 31 }, 1)).toEqual({ year: 2027, month: 2, day: 28 });
  expect(compareDays({ year: 2026, month: 12, day: 1 }, { year: 2027, month: 1, day: 1 })).toBeLessThan(0);
});
