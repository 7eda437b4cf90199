import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AppError, api, type Draft } from "../bridge";
import { blankDraft, type Edit } from "../compose/state";
import { Workbench, WorkbenchProvider } from "../compose/workbench";
import { Closing } from "./Closing";

const draft: Draft = { ...blankDraft(["x"], "t1"), id: "d1", revision: 1 };
const App = { CloseWindow: vi.fn(async () => {}), KeepOpen: vi.fn(async () => {}) };
let close: () => void;
let save: (edit: Edit) => Promise<void>;
let kept: Edit[];

beforeEach(() => {
  vi.useFakeTimers();
  kept = [];
  save = async () => {};
  vi.stubGlobal("go", { main: { App } });
  vi.stubGlobal("runtime", {
    EventsOnMultiple: (_name: string, listener: () => void) => {
      close = listener;
      return () => {};
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

/** Shows a window with one open draft. */
function open() {
  const workbench = new Workbench({
    ...api,
    updateDraft: async (_id, revision, edit) => {
      await save(edit);
      kept.push(edit);
      return { ...draft, ...edit, revision: revision + 1 } as Draft;
    },
  });
  const autosave = workbench.take(draft);
  workbench.enter(autosave);
  render(
    <WorkbenchProvider value={workbench}>
      <Closing />
    </WorkbenchProvider>,
  );
  return autosave;
}
const pass = (time: number) => act(() => vi.advanceTimersByTimeAsync(time));

it("waits for the last keys on their way, saves them, and closes", async () => {
  const autosave = open();
  close();
  for (const idea of ["a", "ab", "abc"]) {
    await pass(150);
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "x" }));
    autosave.edit({ idea });
  }
  expect(App.CloseWindow).not.toHaveBeenCalled();
  await pass(1000);
  expect(kept.at(-1)).toEqual({ idea: "abc" });
  expect(App.CloseWindow).toHaveBeenCalledOnce();
  expect(App.KeepOpen).not.toHaveBeenCalled();
});

it("asks when the last change cannot be saved", async () => {
  save = () => Promise.reject(new AppError({ code: "unavailable", message: "The disk is full.", hint: "" }));
  const autosave = open();
  autosave.edit({ idea: "a" });
  close();
  await pass(1000);
  expect(screen.getByRole("alertdialog", { name: "Your last change is not saved" })).toBeTruthy();
  expect(App.KeepOpen).toHaveBeenCalled();
  expect(App.CloseWindow).not.toHaveBeenCalled();
});

it("leads to both texts when the draft was changed elsewhere", async () => {
  save = () => Promise.reject(new AppError({ code: "conflict", message: "Changed elsewhere.", hint: "" }));
  vi.spyOn(api, "draft").mockResolvedValue({ ...draft, idea: "theirs", revision: 5 });
  const autosave = open();
  autosave.edit({ idea: "mine" });
  close();
  await pass(1000);
  expect(App.CloseWindow).not.toHaveBeenCalled();
  act(() => screen.getByRole("button", { name: "Stay and compare" }).click());
  expect(window.location.hash).toBe("#/compose/d1");
  expect(autosave.getState().save).toMatchObject({ at: "conflict", comparing: true });
});

it("keeps the window open for a slow save, and closes after it", async () => {
  save = () => new Promise((resolve) => setTimeout(resolve, 20_000));
  const autosave = open();
  autosave.edit({ idea: "a" });
  close();
  await pass(4000);
  expect(App.KeepOpen).toHaveBeenCalledOnce();
  expect(App.CloseWindow).not.toHaveBeenCalled();
  await pass(20_000);
  expect(App.CloseWindow).toHaveBeenCalledOnce();
});
