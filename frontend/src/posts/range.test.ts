import { describe, expect, it } from "vitest";
import { dayText, instantsOf, rangeOf, rangeWords } from "./range";

const of = (search: string) => {
  const range = rangeOf(new URLSearchParams(search));
  return range && [dayText(range.from), dayText(range.to)];
};

describe("rangeOf", () => {
  it("reads what dayText wrote", () => {
    expect(of("from=2026-11-01&to=2026-11-15")).toEqual(["2026-11-01", "2026-11-15"]);
  });
  it("takes one day alone", () => {
    expect(of("from=2026-02-28&to=2026-02-28")).toEqual(["2026-02-28", "2026-02-28"]);
  });
  it("puts the days in order", () => {
    expect(of("from=2026-11-15&to=2026-11-01")).toEqual(["2026-11-01", "2026-11-15"]);
  });
  it.each([
    ["is no range without an end", "from=2026-11-01"],
    ["is no range without a beginning", "to=2026-11-01"],
    ["refuses a day that does not exist", "from=2026-02-29&to=2026-03-01"],
    ["refuses a month that does not exist", "from=2026-13-01&to=2026-13-02"],
    ["refuses what is no day", "from=yesterday&to=2026-11-01"],
    ["refuses a time", "from=2026-11-01T10:00:00Z&to=2026-11-02"],
  ])("%s", (_outcome, search) => {
    expect(of(search)).toBeNull();
  });
});

describe("instantsOf", () => {
  const instants = (from: string, to: string) => {
    const range = rangeOf(new URLSearchParams({ from, to }));
    return range && instantsOf(range);
  };
  it("holds the whole of the last day", () => {
    expect(instants("2026-11-01", "2026-11-30")).toEqual({
      since: new Date(2026, 10, 1),
      until: new Date(2026, 11, 1),
    });
  });
  it("ends at midnight on the day the clocks change", () => {
    expect(instants("2026-03-29", "2026-03-29")?.until).toEqual(new Date(2026, 2, 30));
  });
});

describe("rangeWords", () => {
  const words = (from: string, to: string, locale: string) => {
    const range = rangeOf(new URLSearchParams({ from, to }));
    return range && rangeWords(range, locale);
  };
  it("names what both days share once", () => {
    expect(words("2026-11-01", "2026-11-15", "en-GB")?.replace(/\s/g, "")).toBe("1–15Nov2026");
  });
  it("names a single day as one", () => {
    expect(words("2026-11-01", "2026-11-01", "en-GB")).toBe("1 Nov 2026");
  });
});
