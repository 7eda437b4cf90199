import { useEffect } from "react";
import { type ActionRegistry, useActionRegistry } from "./actions";

/** Runs the action a key belongs to, except in dialogs and menus, which have keys of their own. */
export function useKeyboard(): void {
  const registry = useActionRegistry();
  useEffect(() => {
    const listener = (event: KeyboardEvent) => runKey(registry, event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [registry]);
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
