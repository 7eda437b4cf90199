import { describe, expect, it } from "vitest";
import { cutAtDashes, cutWhereTyped, hasDashes, joinToPrevious, moved, splitAt } from "./thread";

describe("splitting at the caret", () => {
  it("makes two parts without the spaces around the cut, the caret in the second", () => {
    expect(splitAt(["a", "One. \n\nTwo.", "z"], 1, 5)).toEqual({
      parts: ["a", "One.", "Two.", "z"],
      part: 2,
      caret: 0,
    });
  });

  it("at the end starts an empty part", () => {
    expect(splitAt(["One"], 0, 3).parts).toEqual(["One", ""]);
  });
});

describe("joining to the part before", () => {
  it("puts a paragraph between them and the caret where they meet", () => {
    expect(joinToPrevious(["One", "Two", "z"], 1)).toEqual({ parts: ["One\n\nTwo", "z"], part: 0, caret: 5 });
  });

  it("of an empty part just removes it", () => {
    expect(joinToPrevious(["One", ""], 1)).toEqual({ parts: ["One"], part: 0, caret: 3 });
  });

  it("is nothing for the first", () => {
    expect(joinToPrevious(["One"], 0)).toBeNull();
  });

  it("undoes a split", () => {
    const { parts, part } = splitAt(["One\n\nTwo"], 0, 5);
    expect(joinToPrevious(parts, part)?.parts).toEqual(["One\n\nTwo"]);
  });
});

it("moving takes one member to another place and leaves the list given as it was", () => {
  const list = ["a", "b", "c", "d"];
  expect(moved(list, 0, 2)).toEqual(["b", "c", "a", "d"]);
  expect(moved(list, 3, 0)).toEqual(["d", "a", "b", "c"]);
  expect(list).toEqual(["a", "b", "c", "d"]);
});

describe("a line of ---", () => {
  it("cuts when it is ended with the Enter key", () => {
    expect(cutWhereTyped(["One\n---\n"], 0, "One\n---", 8)).toEqual({
      parts: ["One", ""],
      part: 1,
      caret: 0,
    });
  });

  it("cuts in the middle of a text, the caret before the words that follow it", () => {
    expect(cutWhereTyped(["One\n---\nTwo"], 0, "One\n---Two", 8)).toEqual({
      parts: ["One", "Two"],
      part: 1,
      caret: 0,
    });
  });

  it("cuts a pasted text everywhere, the caret at its end", () => {
    expect(cutWhereTyped(["One\n---\nTwo\n\n---  \nThree"], 0, "", 24)).toEqual({
      parts: ["One", "Two", "Three"],
      part: 2,
      caret: 5,
    });
  });

  it("does not cut before its line is ended, nor among other letters", () => {
    expect(cutWhereTyped(["One\n---"], 0, "One\n--", 7)).toBeNull();
    expect(cutWhereTyped(["One --- two\n"], 0, "One --- two", 12)).toBeNull();
  });

  it("that stood there already is left alone", () => {
    expect(cutWhereTyped(["One\n---\nTwo!"], 0, "One\n---\nTwo", 12)).toBeNull();
  });

  it("is found wherever it stands alone", () => {
    expect(hasDashes("One\n---")).toBe(true);
    expect(hasDashes("One --- two")).toBe(false);
    expect(hasDashes("----")).toBe(false);
    expect(cutAtDashes("---\nOne\n\n---\n\n---\nTwo\n---")).toEqual(["One", "Two"]);
  });
});
