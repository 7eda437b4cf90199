import { describe, expect, it } from "vitest";
import type { PlatformInfo } from "../bridge";
import { daysLeft, scopeWords, setupOf } from "./setup";

const info = (name: PlatformInfo["name"]) =>
  ({
    name,
    label: name,
    setupUrl: "https://developer.example/apps",
    redirectUrl: "http://127.0.0.1:8917/callback/x",
  }) as PlatformInfo;

describe("setupOf", () => {
  it.each(["linkedin", "x"] as const)("shows the exact redirect address for %s", (name) => {
    expect(
      setupOf(info(name))
        .steps.filter((step) => step.copy)
        .map((step) => step.copy),
    ).toEqual(["http://127.0.0.1:8917/callback/x"]);
  });
  it("names both of LinkedIn's products", () => {
    const names = setupOf(info("linkedin")).steps.flatMap((step) => step.names ?? []);
    expect(names).toEqual(["Sign In with LinkedIn using OpenID Connect", "Share on LinkedIn"]);
  });
});

describe("daysLeft", () => {
  const now = new Date("2026-11-23T10:00:00Z");
  it("counts whole days", () => {
    expect(daysLeft("2026-11-25T09:00:00Z", now)).toBe(1);
  });
  it("is none once it has ended", () => {
    expect(daysLeft("2026-11-01T00:00:00Z", now)).toBe(0);
  });
  it("is unknown where nothing ends", () => {
    expect(daysLeft(null, now)).toBeUndefined();
  });
});

describe("scopeWords", () => {
  it("shows a scope it does not know as it is", () => {
    expect(scopeWords("tweet.moderate.write")).toBe("tweet.moderate.write");
  });
});
