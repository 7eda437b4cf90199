/**
 * The registry of everything a person can do. It feeds the command palette, the keys and the cheat sheet.
 * A screen registers its actions with useActions while it is shown.
 */
import type { LucideIcon } from "lucide-react";
import { createContext, useContext, useEffect, useId, useSyncExternalStore } from "react";

export interface Action {
  /** Unique, such as "compose.generate". */
  id: string;
  /** A verb first, such as "Generate the posts". */
  label: string;
  /** The heading it stands under in the palette and the cheat sheet. */
  group: string;
  icon?: LucideIcon;
  /** Such as "mod+enter", "?", "delete"; mod is Ctrl, or ⌘ on a Mac. Several with a space between. */
  keys?: string;
  /** Missing means enabled. A disabled action does nothing. */
  enabled?: boolean;
  /** Only a key, such as "j": the cheat sheet shows it, the palette does not. */
  keysOnly?: boolean;
  run: () => void;
}

/** What one owner offers: as it is shown, and as it was given last. */
interface Offer {
  shown: readonly Action[];
  newest: readonly Action[];
}

export class ActionRegistry {
  private readonly owners = new Map<string, Offer>();
  private readonly listeners = new Set<() => void>();
  private actions: readonly Action[] = [];

  /**
   * Replaces what this owner offers; an empty list takes it all back. Screens do this at every key: where only what
   * the actions do is new, nobody has to draw anything.
   */
  set(owner: string, actions: readonly Action[]): void {
    const before = this.owners.get(owner);
    if (before ? looksLike(before.shown, actions) : actions.length === 0) {
      if (before) before.newest = actions;
      return;
    }
    if (actions.length === 0) this.owners.delete(owner);
    else {
      const shown = actions.map((action, at) => ({ ...action, run: () => offer.newest[at]?.run() }));
      const offer: Offer = { newest: actions, shown };
      this.owners.set(owner, offer);
    }
    this.actions = [...this.owners.values()].flatMap(({ shown }) => shown);
    for (const listener of this.listeners) listener();
  }

  all = (): readonly Action[] => this.actions;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Runs an action by id, unless it is unknown or disabled. Says whether it ran. */
  run(id: string): boolean {
    const action = this.actions.find((candidate) => candidate.id === id);
    if (!action || action.enabled === false) return false;
    action.run();
    return true;
  }

  /** The enabled action whose keys this event is. The last registered wins. */
  forKey(event: KeyboardEvent): Action | undefined {
    return this.actions.findLast(
      (action) => action.enabled !== false && action.keys?.split(" ").some((keys) => matches(keys, event)),
    );
  }
}

/** Whether two lists of actions differ in nothing but what they do. */
function looksLike(before: readonly Action[], now: readonly Action[]): boolean {
  const names = ["id", "label", "group", "icon", "keys", "enabled", "keysOnly"] as const;
  return (
    before.length === now.length &&
    now.every((action, at) => names.every((name) => action[name] === before[at]?.[name]))
  );
}

const isMac = () => /Mac/i.test(navigator.platform);

/** Whether a keyboard event is this combination. */
export function matches(keys: string, event: KeyboardEvent): boolean {
  const wanted = keys.split("+");
  const key = wanted.at(-1);
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const otherMod = isMac() ? event.ctrlKey : event.metaKey;
  if (mod !== wanted.includes("mod") || otherMod) return false;
  if (event.altKey !== wanted.includes("alt")) return false;
  // A character such as "?" needs Shift on many keyboards, so Shift counts only for letters and named keys.
  const named = event.key.length > 1 || /^[a-z]$/i.test(event.key);
  if (named && event.shiftKey !== wanted.includes("shift")) return false;
  return event.key.toLowerCase() === key;
}

const RegistryContext = createContext<ActionRegistry | null>(null);
export const ActionRegistryProvider = RegistryContext.Provider;

export function useActionRegistry(): ActionRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error("useActionRegistry needs an ActionRegistryProvider");
  return registry;
}

/** Offers these actions while the component is shown. */
export function useActions(actions: readonly Action[]): void {
  const registry = useActionRegistry();
  const owner = useId();
  useEffect(() => registry.set(owner, actions));
  useEffect(() => () => registry.set(owner, []), [registry, owner]);
}

export function useAllActions(): readonly Action[] {
  const registry = useActionRegistry();
  return useSyncExternalStore(registry.subscribe, registry.all);
}
