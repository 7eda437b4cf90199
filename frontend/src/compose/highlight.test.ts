import { describe, expect, it } from "vitest";
import type { Entity } from "../bridge";
import { carryOver, segments } from "./highlight";

const tag = (start: number, end: number): Entity => ({ kind: "hashtag", start, end });

describe("segments", () => {
  it("cuts at entities by UTF-16 units", () => {
    expect(segments("👋 #hi you", [tag(3, 6)]).map(({ text, kind }) => [text, kind])).toEqual([
      ["👋 ", null],
      ["#hi", "hashtag"],
      [" you", null],
    ]);
  });

  it("joined are the text, whatever the entities", () => {
    const text = "a #b c";
    const odd = [tag(2, 4), tag(3, 5), tag(5, 5), tag(4, 99)];
    expect(
      segments(text, odd)
        .map((segment) => segment.text)
        .join(""),
    ).toBe(text);
  });

  it("of an empty text are none", () => {
    expect(segments("", [])).toEqual([]);
  });
});

describe("carrying over an edit", () => {
  it.each([
    ["keeps what is before it", "#a b", "#a bc", [tag(0, 2)], [tag(0, 2)]],
    ["moves what is after it", "b #a", "bb #a", [tag(2, 4)], [tag(3, 5)]],
    ["grows a hashtag that is typed on", "#a", "#ab", [tag(0, 2)], [tag(0, 3)]],
    ["ends a hashtag at a space", "#a", "#a ", [tag(0, 2)], [tag(0, 2)]],
    ["grows what is typed into", "x #abc", "x #abbc", [tag(2, 6)], [tag(2, 7)]],
    ["shrinks what is deleted from", "#abc d", "#a d", [tag(0, 4)], [tag(0, 2)]],
    ["drops what is deleted", "x #abc", "x ", [tag(2, 6)], []],
  ])("%s", (_outcome, before, after, entities, expected) => {
    expect(carryOver(entities, before, after)).toEqual(expected);
  });
});
