import { t } from "../i18n";
import { classes } from "./classes";

const mac = typeof navigator !== "undefined" && /Mac/i.test(navigator.platform);
/** A Mac prints signs that are the same in every language. */
const macSigns = { mod: "⌘", ctrl: "⌃", shift: "⇧", alt: "⌥" };

/** Turns "mod+shift+k" into "Ctrl Shift K", or "⌘⇧K" on a Mac. */
export function keyNames(keys: string): string {
  const words: Record<string, string> = {
    ...t.ui.keys,
    ...(mac ? macSigns : {}),
    win: "Win",
    enter: "↵",
    arrowup: "↑",
    arrowdown: "↓",
  };
  const names = keys.split("+").map((key) => words[key] ?? (key.length === 1 ? key.toUpperCase() : key));
  return names.join(mac ? "" : " ");
}

/** What opens the system's own emoji picker in a text: GTK's on Linux, that of Windows or of macOS. */
export function emojiKeys(platform: string): string {
  if (/Mac/i.test(platform)) return "ctrl+mod+space";
  return /Win/i.test(platform) ? "win+." : "mod+.";
}

export interface KbdProps {
  keys: string;
  /** Not read out: inside a button it would become part of its name. */
  silent?: boolean;
  className?: string;
}

/** A key or a combination, as printed on the keyboard. */
export function Kbd({ keys, silent, className }: KbdProps) {
  return (
    <kbd
      aria-hidden={silent}
      className={classes(
        "rounded-inner border border-b-2 px-1.25 font-sans text-tiny font-medium whitespace-nowrap",
        className ?? "border-line text-second",
      )}
    >
      {keyNames(keys)}
    </kbd>
  );
}
