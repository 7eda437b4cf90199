/** What can be done with the parts of a thread. All pure: parts in, parts out, and where the caret goes. */

export interface Cut {
  parts: string[];
  /** Where the caret goes. */
  part: number;
  caret: number;
}

/** Cuts a part in two; the spaces and line breaks around the cut go. */
export function splitAt(parts: readonly string[], part: number, caret: number): Cut {
  const text = parts[part] ?? "";
  const head = text.slice(0, caret).trimEnd();
  const tail = text.slice(caret).trimStart();
  return { parts: parts.toSpliced(part, 1, head, tail), part: part + 1, caret: 0 };
}

/** Joins a part to the one before it, as a paragraph of its own; null for the first. */
export function joinToPrevious(parts: readonly string[], part: number): Cut | null {
  const [before, text] = [parts[part - 1], parts[part]];
  if (before === undefined || text === undefined) return null;
  const between = before === "" || text === "" ? "" : "\n\n";
  return {
    parts: parts.toSpliced(part - 1, 2, before + between + text),
    part: part - 1,
    caret: before.length + between.length,
  };
}

/** The list with one of its members at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const without = list.toSpliced(from, 1);
  return without.toSpliced(to, 0, list[from] as T);
}

const lineOfDashes = /^---[ \t]*$/m;
const finishedDashes = /^---[ \t]*\n/gm;

/** Whether a line of --- stands somewhere in a text. */
export function hasDashes(text: string): boolean {
  return lineOfDashes.test(text);
}

/** Cuts a text at lines of ---; empty pieces go away. */
export function cutAtDashes(text: string): string[] {
  return text
    .split(/^---[ \t]*$/m)
    .map((piece) => piece.replace(/^\n+|\n+$/g, ""))
    .filter((piece) => piece !== "");
}

/**
 * The cut that a line of --- makes as soon as the line is ended; null if no such line is new. One that was taken
 * back with undo is left alone, because it is not new.
 */
export function cutWhereTyped(
  parts: readonly string[],
  part: number,
  before: string,
  caret: number,
): Cut | null {
  const text = parts[part] ?? "";
  const count = (one: string) => one.match(finishedDashes)?.length ?? 0;
  if (count(text) <= count(before)) return null;
  const pieces = text.split(finishedDashes).map((piece, at, all) => {
    const start = at === 0 ? piece : piece.trimStart();
    return at === all.length - 1 ? start : start.trimEnd();
  });
  // The caret stays with the words after it.
  const rest = text.slice(caret);
  const behind = rest.split(finishedDashes).length - 1;
  const at = pieces.length - 1 - behind;
  const own = rest.split(finishedDashes)[0] ?? "";
  const piece = pieces[at] ?? "";
  const after = behind > 0 ? own.trimEnd() : own;
  return {
    parts: parts.toSpliced(part, 1, ...pieces),
    part: part + at,
    caret: Math.max(0, piece.length - after.length),
  };
}
