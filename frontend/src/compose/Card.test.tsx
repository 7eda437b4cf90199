import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { focusLastField } from "./Card";

function card(readOnly = false) {
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: as the cards are
    <div data-testid="card" onMouseDown={focusLastField}>
      <span>Sample Writer</span>
      <textarea aria-label="text" defaultValue="written" readOnly={readOnly} />
      <button type="button">Split</button>
    </div>,
  );
  return screen.getByLabelText<HTMLTextAreaElement>("text");
}

test("a press beside the text puts the caret at its end before a letter can be typed, and keeps it there", () => {
  const field = card();
  expect(fireEvent.mouseDown(screen.getByText("Sample Writer")), "the default was not prevented").toBe(false);
  expect(document.activeElement).toBe(field);
  expect(field.selectionStart).toBe(7);
});

test("a press on a button, on the text, or with another key of the mouse stays what it is", () => {
  const field = card();
  expect(fireEvent.mouseDown(screen.getByRole("button"))).toBe(true);
  expect(fireEvent.mouseDown(field)).toBe(true);
  expect(fireEvent.mouseDown(screen.getByText("Sample Writer"), { button: 2 })).toBe(true);
  expect(document.activeElement).not.toBe(field);
});

test("a text that cannot be edited takes no caret", () => {
  const field = card(true);
  expect(fireEvent.mouseDown(screen.getByText("Sample Writer"))).toBe(true);
  expect(document.activeElement).not.toBe(field);
});
