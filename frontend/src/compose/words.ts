/** Telling two texts apart, word by word. Loaded when something is compared: with it comes the library for it. */
import { diffWordsWithSpace } from "diff";

export interface Words {
  value: string;
  added: boolean;
  removed: boolean;
}

/** Texts that share next to nothing are told apart after this many milliseconds as wholes. */
const patience = 200;

export function compare(before: string, after: string): Words[] {
  return (
    diffWordsWithSpace(before, after, { timeout: patience }) ?? [
      { value: before, added: false, removed: true },
      { value: after, added: true, removed: false },
    ]
  );
}
