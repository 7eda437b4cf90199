import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MomentDialog } from "./MomentDialog";

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = "Europe/Berlin";
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-03-27T10:00:00Z") });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  process.env.TZ = zone;
});

function show(initial?: Date) {
  const onConfirm = vi.fn();
  render(
    <MomentDialog
      title="When"
      confirm={(when) => `Send ${when}`}
      onConfirm={onConfirm}
      onClose={() => {}}
      {...(initial ? { initial } : {})}
    />,
  );
  const type = (time: string) =>
    fireEvent.change(screen.getByRole("textbox", { name: "Time" }), { target: { value: time } });
  return { onConfirm, type };
}
const main = (name: string | RegExp) => screen.getByRole("button", { name });

test("begins tomorrow morning, and the button says when", () => {
  const { onConfirm } = show();
  fireEvent.click(main("Send tomorrow, 9:00 AM"));
  expect(onConfirm).toHaveBeenCalledWith(new Date("2027-03-28T07:00:00Z"));
});

test("explains a time that the clocks jump over, and takes the next one that exists", () => {
  const { onConfirm, type } = show();
  type("2:30");
  screen.getByText(/2:30 AM does not exist on March 28: the clocks go from 2:00 AM straight to 3:00 AM/);
  fireEvent.click(main("When"));
  expect(onConfirm).not.toHaveBeenCalled();
  type("3:00");
  fireEvent.click(main("Send tomorrow, 3:00 AM"));
  expect(onConfirm).toHaveBeenCalledWith(new Date("2027-03-28T01:00:00Z"));
});

test("says which one of two is meant when the clocks go back", () => {
  vi.setSystemTime(new Date("2026-10-24T10:00:00Z"));
  const { type } = show();
  type("2:30");
  screen.getByText(/2:30 AM comes twice that day/);
});

test("refuses a time that has passed, also one that passes while it is asked for", () => {
  const { onConfirm, type } = show(new Date("2027-03-27T10:30:00Z"));
  type("10:00");
  screen.getByText("That time has passed. Choose a later one.");
  type("11:30");
  vi.setSystemTime(new Date("2027-03-27T11:00:00Z"));
  fireEvent.click(main("Send today, 11:30 AM"));
  expect(onConfirm).not.toHaveBeenCalled();
});

test("a day is reached by keys, over the end of the month, and none before today", () => {
  const { onConfirm } = show();
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  screen.getByRole("button", { name: "Sunday, March 28, 2027" }).focus();
  for (const key of ["ArrowLeft", "ArrowLeft"]) press(key);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Saturday, March 27, 2027");
  press("ArrowDown");
  press("PageDown");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Monday, May 3, 2027");
  fireEvent.click(document.activeElement as HTMLElement);
  fireEvent.click(main(/^Send Monday, May 3/));
  expect(onConfirm).toHaveBeenCalledWith(new Date("2027-05-03T07:00:00Z"));
});
