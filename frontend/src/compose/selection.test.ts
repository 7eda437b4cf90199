import { afterEach, describe, expect, it } from "vitest";
import { openedWith, replaced, selectedIn } from "./selection";

afterEach(() => document.body.replaceChildren());

function field(name: string, value: string, start: number, end: number): HTMLTextAreaElement {
  const element = document.createElement("textarea");
  element.dataset.field = name;
  element.value = value;
  document.body.append(element);
  element.setSelectionRange(start, end);
  return element;
}

describe("what is selected", () => {
  it("is named by its network and part", () => {
    expect(selectedIn(field("x 2", "one two three", 4, 7))).toEqual({
      platform: "x",
      part: 2,
      start: 4,
      end: 7,
      text: "two",
      whole: "one two three",
    });
  });
  it("is the whole text where only the caret is", () => {
    expect(selectedIn(field("linkedin 0", "all of it", 3, 3))).toMatchObject({ text: "all of it", start: 0 });
  });
  it("is nothing in another field, a blank one, or one that cannot be changed", () => {
    expect(selectedIn(field("idea", "words", 0, 5))).toBeNull();
    expect(selectedIn(field("x 0", "  ", 0, 2))).toBeNull();
    const fixed = field("x 0", "words", 0, 5);
    fixed.readOnly = true;
    expect(selectedIn(fixed)).toBeNull();
  });
});

describe("replacing", () => {
  const selected = selectedIn(field("x 0", "one two three", 4, 7));
  if (!selected) throw new Error("nothing is selected");
  it("leaves what is around", () => expect(replaced("one two three", selected, "2")).toBe("one 2 three"));
  it("does nothing to a text that changed meanwhile", () => {
    expect(replaced("one too three", selected, "2")).toBeNull();
  });
});

describe("an opening", () => {
  const text = "First line.\n\nSecond.\n\nThird.";
  it("stands before the text", () => expect(openedWith(text, "New.", "first")).toBe(`New.\n\n${text}`));
  it("takes the first paragraph's place", () => {
    expect(openedWith(text, "New.", "instead")).toBe("New.\n\nSecond.\n\nThird.");
  });
  it("is all there is where the text is one paragraph", () => {
    expect(openedWith("Only this.", "New.", "instead")).toBe("New.");
  });
});
