import { describe, expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";

type Made = (...values: never[]) => unknown;

/** Every string by its path, functions called with values that show in the result. */
function strings(catalogue: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue) as [string, string | Made | object][]) {
    const here = path ? `${path}.${key}` : key;
    if (typeof value === "string") found.set(here, value);
    else if (typeof value === "function") found.set(here, said(value as Made));
    else for (const [below, text] of strings(value, here)) found.set(below, text);
  }
  return found;
}

/** A function's values are names, lists, numbers or times: each is tried with what it takes. */
function said(make: Made): string {
  for (const value of ["2026-11-24T10:00:00Z", 2, ["A", "B"], true]) {
    try {
      const text = make(...(Array.from({ length: Math.max(1, make.length) }, () => value) as never[]));
      if (typeof text === "string") return text;
    } catch {
      // It takes another kind of value.
    }
  }
  return "";
}

const english = strings({ ...en, backend: {} });

describe.each([
  ["de", de],
  ["es", es],
] as const)("%s", (_, catalogue) => {
  // What the backend says is compared with what it says: backend/messages_test.go.
  const translated = strings({ ...catalogue, backend: {} });

  it("has the strings English has, and no others", () => {
    expect([...translated.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("says something everywhere", () => {
    expect([...translated].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("leaves no sentence in English", () => {
    const left = [...translated].filter(
      ([path, text]) =>
        text === english.get(path) && text.split(/\s+/).filter((word) => /\p{L}{3}/u.test(word)).length > 2,
    );
    expect(left).toEqual([]);
  });

  it("closes no sentence differently from English", () => {
    const end = (text: string) => /[.?…:]$/.exec(text.trim())?.[0];
    const differing = [...translated].filter(([path, text]) => end(text) !== end(english.get(path) ?? ""));
    expect(differing).toEqual([]);
  });

  it("shouts nowhere", () => {
    expect([...translated].filter(([, text]) => text.includes("!"))).toEqual([]);
  });
});
