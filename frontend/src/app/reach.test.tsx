import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { describe, expect, it, vi } from "vitest";
import { AppMenu } from "./AppMenu";
import { type Action, ActionRegistry, ActionRegistryProvider, matches } from "./actions";
import { CheatSheet } from "./CheatSheet";
import { Palette } from "./Palette";

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});
const product = Object.entries(sources).filter(([path]) => !path.includes(".test."));

/** The registered actions' ids and keys, as they are written. */
const written = product
  .filter(([path, text]) => /[aA]ctions\.tsx?$/.test(path) || text.includes("useActions("))
  .flatMap(([, text]) => text.split(/\bid: /).slice(1))
  .map((piece) => ({
    id: /^["`]([^"`]+)["`]/.exec(piece)?.[1] ?? "",
    keys: /\bkeys: "([^"]+)"/.exec(piece.split(/\n\s+run: /)[0] ?? "")?.[1]?.split(" ") ?? [],
  }))
  .filter(({ id }) => id.includes("."));

describe("every action", () => {
  it("has an id and keys of its own on its screen", () => {
    expect(written.length).toBeGreaterThan(20);
    const ids = written.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const everywhere = written.filter(({ id }) => id.startsWith("app."));
    for (const screen of ["compose.", "posts."]) {
      const keys = [...everywhere, ...written.filter(({ id }) => id.startsWith(screen))].flatMap(
        ({ keys }) => keys,
      );
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  it("is named with its own keys where a control shows keys", () => {
    const known = new Set(written.flatMap(({ keys }) => keys));
    // Keys that a control takes itself while it has the focus.
    const own = new Set(["escape", "enter"]);
    const shown = product.flatMap(([path, text]) =>
      [...text.matchAll(/\bkeys="([^"]+)"/g)].map(([, keys]) => ({ path, keys: keys ?? "" })),
    );
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter(({ keys }) => !known.has(keys) && !own.has(keys))).toEqual([]);
  });

  it("is in the menu, by its keys, in the palette unless it is only a key, and on the cheat sheet", async () => {
    const registry = new ActionRegistry();
    const actions: Action[] = [
      { id: "a.one", label: "Make one", group: "Making", keys: "mod+e", run: vi.fn() },
      { id: "a.two", label: "Make two", group: "Making", run: vi.fn() },
      { id: "b.next", label: "Next", group: "Moving", keys: "j", keysOnly: true, run: vi.fn() },
    ];
    registry.set("test", actions);
    const show = (palette: boolean, sheet: boolean) => (
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <ActionRegistryProvider value={registry}>
            <AppMenu />
            <Palette open={palette} onClose={() => {}} />
            <CheatSheet open={sheet} onClose={() => {}} />
          </ActionRegistryProvider>
        </MemoryRouter>
      </QueryClientProvider>
    );
    const user = userEvent.setup();
    const { rerender } = render(show(false, false));
    for (const group of ["Making", "Moving"]) {
      await user.click(screen.getByRole("button", { name: /Menu/ }));
      await user.click(await screen.findByRole("menuitem", { name: group }));
      for (const { label } of actions.filter((action) => action.group === group))
        expect(await screen.findByRole("menuitem", { name: new RegExp(`^${label}`) })).toBeTruthy();
      await user.keyboard("{Escape}{Escape}{Escape}");
    }
    rerender(show(true, false));
    const found = (await screen.findAllByRole("option")).map(({ textContent }) => textContent);
    expect(found.some((text) => text?.startsWith("Make one"))).toBe(true);
    expect(found.some((text) => text?.startsWith("Make two"))).toBe(true);
    expect(found.some((text) => text?.startsWith("Next"))).toBe(false);
    rerender(show(false, true));
    expect(await screen.findByText("Next")).toBeTruthy();
    const event = new KeyboardEvent("keydown", { key: "e", ctrlKey: true });
    expect(matches("mod+e", event) && registry.forKey(event)?.id).toBe("a.one");
  });
});
