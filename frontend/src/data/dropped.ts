/** What dropped files are for, by their names: attached to a draft, imported, or restored. */

export interface Dropped {
  attach: string[];
  /** Read for the drafts in them; a name without an ending may be a folder of drafts. */
  import: string[];
  /** An export or a backup: there is a choice of what to do with it. */
  archive: string[];
}

const readable = ["json", "csv", "tsv", "md", "markdown", "txt", ""];
const archives = ["levercast", "db"];

export function sortDropped(paths: readonly string[]): Dropped {
  const sorted: Dropped = { attach: [], import: [], archive: [] };
  for (const path of paths) {
    const ending = endingOf(path);
    if (archives.includes(ending)) sorted.archive.push(path);
    else if (readable.includes(ending)) sorted.import.push(path);
    else sorted.attach.push(path);
  }
  return sorted;
}

/** A path's last part. */
export const nameOf = (path: string): string => /[^/\\]+(?=[/\\]*$)/.exec(path)?.[0] ?? path;

export function endingOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}
