/** The ways to an action that lie outside the page's controls: its keys, and the menu bar of the platform. */
import { useEffect } from "react";
import { on } from "../bridge";
import { type ActionRegistry, useActionRegistry } from "./actions";

/** Runs the action a key belongs to, except in dialogs and menus, which have keys of their own. */
export function useKeyboard(): void {
  const registry = useActionRegistry();
  useEffect(() => {
    const listener = (event: KeyboardEvent) => runKey(registry, event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [registry]);
  useEffect(() => on("menu:action", ({ action }) => void runFromMenu(registry, action)), [registry]);
}

/** Runs what was chosen in the menu bar, unless a dialog waits for an answer first. Says whether it ran. */
export function runFromMenu(registry: ActionRegistry, id: string): boolean {
  return document.querySelector("[role=dialog],[role=alertdialog]") === null && registry.run(id);
}

export function runKey(registry: ActionRegistry, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[role=dialog],[role=alertdialog],[role=menu],[role=listbox]")) return;
  const bare = !(event.ctrlKey || event.metaKey || event.altKey);
  if (bare && target?.closest("input,textarea,select,[contenteditable=true]")) return;
  // Enter and Space press the focused control.
  if (bare && (event.key === "Enter" || event.key === " ") && target?.closest("a,button,[role=button]"))
    return;
  const action = registry.forKey(event);
  if (!action) return;
  event.preventDefault();
  action.run();
}
