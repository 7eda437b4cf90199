import { describe, expect, it, vi } from "vitest";
import { type Action, ActionRegistry, matches } from "./actions";
import { runKey } from "./keyboard";
import { fits } from "./Palette";

const key = (name: string, init: KeyboardEventInit = {}) =>
  new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...init });
const action = (keys: string, rest: Partial<Action> = {}): Action => ({
  id: keys,
  label: keys,
  group: "g",
  keys,
  run: vi.fn(),
  ...rest,
});

describe("keys", () => {
  it.each([
    ["mod+k", key("k", { ctrlKey: true }), true],
    ["mod+k", key("K", { ctrlKey: true, shiftKey: true }), false],
    ["mod+shift+i", key("I", { ctrlKey: true, shiftKey: true }), true],
    ["?", key("?", { shiftKey: true }), true],
    ["j", key("j"), true],
    ["j", key("j", { ctrlKey: true }), false],
    ["mod+enter", key("Enter", { ctrlKey: true }), true],
  ])("%s", (keys, event, expected) => {
    expect(matches(keys, event)).toBe(expected);
  });
});

describe("a key press", () => {
  function press(html: string, event: KeyboardEvent, ...actions: Action[]) {
    document.body.innerHTML = html;
    const registry = new ActionRegistry();
    registry.set("test", actions);
    const listener = (heard: Event) => runKey(registry, heard as KeyboardEvent);
    window.addEventListener("keydown", listener);
    document.querySelector("[data-here]")?.dispatchEvent(event);
    window.removeEventListener("keydown", listener);
  }

  it("runs its action and is used up", () => {
    const palette = action("mod+k");
    const event = key("k", { ctrlKey: true });
    press("<textarea data-here></textarea>", event, palette);
    expect(palette.run).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it("of a letter types in a text field", () => {
    const next = action("j");
    press("<textarea data-here></textarea>", key("j"), next);
    expect(next.run).not.toHaveBeenCalled();
  });

  it("belongs to the dialog it is in", () => {
    const publish = action("mod+enter");
    press(
      "<div role='alertdialog'><button data-here></button></div>",
      key("Enter", { ctrlKey: true }),
      publish,
    );
    expect(publish.run).not.toHaveBeenCalled();
  });

  it("does nothing for a disabled action", () => {
    const publish = action("mod+enter", { enabled: false });
    press("<p data-here></p>", key("Enter", { ctrlKey: true }), publish);
    expect(publish.run).not.toHaveBeenCalled();
  });
});

describe("the registry", () => {
  it("does what was given last, and tells nobody while only that is new", () => {
    const registry = new ActionRegistry();
    const heard = vi.fn();
    const [first, second] = [action("j"), action("j")];
    registry.set("a", [first]);
    const shown = registry.all();
    registry.subscribe(heard);
    registry.set("a", [second]);
    expect(heard).not.toHaveBeenCalled();
    shown[0]?.run();
    expect(first.run).not.toHaveBeenCalled();
    expect(second.run).toHaveBeenCalledOnce();
    registry.set("a", [{ ...second, enabled: false }]);
    expect(heard).toHaveBeenCalledOnce();
  });

  it("tells its listeners and forgets an owner's actions", () => {
    const registry = new ActionRegistry();
    const heard = vi.fn();
    registry.subscribe(heard);
    registry.set("a", [action("j")]);
    registry.set("b", [action("k")]);
    registry.set("a", []);
    expect(heard).toHaveBeenCalledTimes(3);
    expect(registry.all().map(({ id }) => id)).toEqual(["k"]);
    expect(registry.run("j")).toBe(false);
  });
});

it("the palette finds by the beginnings of words, in any order", () => {
  expect(fits("Use the dark theme", "the dar")).toBe(true);
  expect(fits("Use the dark theme", "theme use")).toBe(true);
  expect(fits("Use the dark theme", "ark")).toBe(false);
});
