import { describe, expect, it } from "vitest";
import type { GenerationProgress, TextDelta } from "../bridge";
import { emptyStream, received, type Stream } from "./stream";

const told = (stage: GenerationProgress["stage"], ...deltas: TextDelta[]): GenerationProgress => ({
  id: "g",
  stage,
  deltas,
});
const x = (part: number, keep: number, text: string): TextDelta => ({ platform: "x", part, keep, text });
const streamed = (...progress: GenerationProgress[]): Stream => progress.reduce(received, emptyStream);

describe("a text that arrives", () => {
  it("waits without a text", () => {
    expect(streamed(told("waiting"))).toEqual({ stage: "waiting", texts: {}, repaired: {} });
  });
  it("grows by what is new", () => {
    const stream = streamed(told("writing", x(0, 0, "Hel")), told("writing", x(0, 3, "lo")));
    expect(stream.texts.x).toEqual(["Hello"]);
  });
  it("takes back what was only half an escape", () => {
    expect(streamed(told("writing", x(0, 0, "A\\")), told("writing", x(0, 1, "\nB"))).texts.x).toEqual([
      "A\nB",
    ]);
  });
  it("counts in UTF-16 units, so an emoji is two", () => {
    expect(streamed(told("writing", x(0, 0, "a😀b")), told("writing", x(0, 3, "c"))).texts.x).toEqual([
      "a😀c",
    ]);
  });
  it("keeps networks apart", () => {
    const stream = streamed(
      told(
        "writing",
        { platform: "linkedin", part: 0, keep: 0, text: "Long" },
        x(0, 0, "One"),
        x(1, 0, "Two"),
      ),
    );
    expect(stream.texts).toEqual({ linkedin: ["Long"], x: ["One", "Two"] });
  });
  it("leaves the text before it as it was", () => {
    const before = streamed(told("writing", x(0, 0, "One")));
    received(before, told("writing", x(0, 3, " more")));
    expect(before.texts.x).toEqual(["One"]);
  });
  it("ignores a part that cannot be", () => {
    expect(streamed(told("writing", x(-1, 0, "a"), x(1e9, 0, "b"))).texts).toEqual({});
  });
});

describe("a text that is repaired", () => {
  const long = told("writing", x(0, 0, "Far too long"), x(1, 0, "Two"), x(2, 0, "Three"), {
    platform: "linkedin",
    part: 0,
    keep: 0,
    text: "Fine",
  });
  it("begins again, and loses the parts it has no more", () => {
    const stream = streamed(long, told("repairing", x(0, 0, "Short")));
    expect(stream.texts.x).toEqual(["Short"]);
    expect(
      streamed(long, told("repairing", x(0, 0, "Short")), told("repairing", x(1, 0, "2"))).texts.x,
    ).toEqual(["Short", "2"]);
  });
  it("leaves the network alone that was right", () => {
    expect(streamed(long, told("repairing", x(0, 0, "Short"))).texts.linkedin).toEqual(["Fine"]);
  });
});
