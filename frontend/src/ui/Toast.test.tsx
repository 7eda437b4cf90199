import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Messages, ToastProvider, useToast } from "./Toast";
// Loaded when it is asked for: no test is to wait for that.
import "./Toasts";

it("messages wait, in their order, for whoever shows them", () => {
  const messages = new Messages();
  const told = vi.fn();
  messages.subscribe(told);
  messages.add({ title: "one" });
  messages.add({ title: "two" });
  expect(told).toHaveBeenCalled();
  const shown: string[] = [];
  const stop = messages.show(({ title }) => shown.push(title));
  messages.add({ title: "three" });
  stop();
  messages.add({ title: "four" });
  expect(shown).toEqual(["one", "two", "three"]);
  messages.show(({ title }) => shown.push(title));
  expect(shown).toEqual(["one", "two", "three", "four"]);
});

it("a message is shown though what draws it was not there yet, and its button does what it says", async () => {
  const undo = vi.fn();
  function Screen() {
    const toast = useToast();
    return (
      <button type="button" onClick={() => toast({ title: "Deleted", action: { label: "Undo", run: undo } })}>
        Delete
      </button>
    );
  }
  render(
    <ToastProvider>
      <Screen />
    </ToastProvider>,
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
});
