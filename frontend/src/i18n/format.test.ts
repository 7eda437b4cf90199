import { afterEach, describe, expect, it } from "vitest";
import { count, list, money, plural, size, when } from "./format";
import { localeFor, setLocale } from "./locale";

afterEach(() => setLocale("en"));

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

describe("in German", () => {
  const now = new Date(2026, 10, 24, 12);
  it("is written as Germans write it", () => {
    setLocale("de", ["de-DE"]);
    expect(money(215_000)).toBe("0,215\u00a0$");
    expect(count(12_500)).toBe("12.500");
    expect(size(2_430_000)).toBe("2,4 MB");
    expect(list(["LinkedIn", "X"])).toBe("LinkedIn und X");
    expect(when(new Date(2025, 11, 31).toISOString(), now)).toBe("31. Dez. 2025");
  });
});

describe("plural", () => {
  const parts = (n: number) => plural(n, { one: "# part", other: "# parts" });
  it("asks the language for the form and writes the number in it", () => {
    expect([parts(0), parts(1), parts(1200)]).toEqual(["0 parts", "1 part", "1,200 parts"]);
  });
  it("takes the general form where the language has one that is not given", () => {
    setLocale("es", ["es-ES"]);
    expect(plural(1_000_000, { one: "# parte", other: "# partes" })).toBe("1.000.000 partes");
  });
});

describe("the locale", () => {
  it.each([
    ["de", ["de-AT", "en-US"], "de-AT"],
    ["en", ["de-AT"], "en-AT"],
    ["es", ["en-GB", "es-MX"], "es-MX"],
    ["en", ["C", "de"], "en"],
    ["de", [], "de"],
  ])("of %s for a person who wishes %j is %s", (language, wishes, expected) => {
    expect(localeFor(language, wishes)).toBe(expected);
  });
});
