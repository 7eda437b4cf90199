/** The shapes of imports, exports and backups, as the window uses them. */
import type { archive, desktop, legacy, main, transfer } from "../../wailsjs/go/models";
import type { Failure, PlatformName } from "./types";

type Refine<Model, Fields> = Omit<Model, keyof Fields> & Fields;

export type ImportState =
  | "new"
  | "here"
  | "changed"
  | "touched"
  | "deleted"
  | "built_in"
  | "same"
  | "twice"
  | "chosen"
  | "damaged";
export type ImportKind = "draft" | "template" | "setting" | "unknown";
export type ImportMark = "published" | "recording" | "problem";
/** What an import would do, in numbers. Its rows are asked for page by page. */
export type ImportPlan = Refine<transfer.Summary, { counts: Partial<Record<ImportState, number>> }>;
export type ImportRow = Refine<
  transfer.Row,
  {
    kind: ImportKind;
    state: ImportState;
    platforms: PlatformName[];
    createdAt: string | null;
    updatedAt: string | null;
  }
>;
/** Empty fields do not filter. */
export interface ImportFilter {
  state: ImportState | "";
  kind: ImportKind | "";
  marked: ImportMark | "";
}
export interface ImportRows {
  rows: ImportRow[];
  /** Pass it as after; -1 on the last page. */
  next: number;
}
/** What the person changed of the rows that are suggested. */
export type ImportChoice = transfer.Choice;
export type Imported = Refine<transfer.Imported, { undoneAt: string | null }>;
export type Undone = transfer.Undone;
export interface ImportProgress {
  planId: string;
  phase: "images" | "rows";
  done: number;
  total: number;
}
export interface ImportFinished {
  planId: string;
  import: Imported | null;
  error: Failure | null;
}
export type ImportSnippets = main.ImportSnippets;
export type BrowserProfile = Pick<legacy.Profile, "id" | "browser" | "name" | "path">;
export type InstalledBrowser = Pick<desktop.Browser, "id" | "name">;
export type Visiting = main.Visiting;
export interface Visited {
  visitId: string;
  plan: ImportPlan | null;
  error: Failure | null;
}

export type Backup = Refine<archive.Backup, { kind: "regular" | "before_restore" | "before_update" }>;
/** A check's answer; a problem is an answer too. */
export type Checked = Refine<archive.Checked, { problem: Failure | null }>;
export type Restored = archive.Restored;
/** How it stands with backups, and how the last restore ended. */
export type BackupStatus = Refine<
  archive.Status,
  {
    newest: Backup | null;
    checked: Checked | null;
    failure: Failure | null;
    failedAt: string | null;
    restored: Restored | null;
    restoreFailed: Failure | null;
  }
>;
export interface Backups {
  status: BackupStatus;
  /** Newest first. */
  backups: Backup[];
}
/** What an export or a backup holds, before it is restored. */
export type ArchiveDescription = archive.Description;
export type ExportKind = "levercast" | "markdown" | "posts";
/** It comes with an event, so no call is made of it. */
export interface Exported {
  path: string;
  bytes: number;
  drafts: number;
  templates: number;
  posts: number;
  images: number;
  /** Images whose file is gone or damaged. */
  missing: string[];
  hash: string;
}
export interface ArchiveProgress {
  id: string;
  /** Bytes; total is 0 while it is not known. */
  done: number;
  total: number;
}
export interface ArchiveFinished {
  id: string;
  exported: Exported | null;
  restored: Restored | null;
  error: Failure | null;
}
