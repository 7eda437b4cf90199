/**
 * The shapes that cross the seam, as the window uses them. Where the generated model only knows `string`,
 * these know which strings.
 */

import type { account, backend, draft, media, platform, publish, template } from "../../wailsjs/go/models";
import type { LanguageChoice } from "../i18n";

type Refine<Model, Fields> = Omit<Model, keyof Fields> & Fields;

export type PlatformName = "linkedin" | "x";

export type ErrorCode = "invalid" | "not_found" | "conflict" | "unauthorized" | "unavailable" | "internal";
export type Failure = Refine<backend.Error, { code: ErrorCode }>;

export type EntityKind = "link" | "hashtag" | "mention" | "cashtag";
export type Entity = Refine<platform.Entity, { kind: EntityKind }>;
export type Measurement = Refine<platform.Measurement, { entities: Entity[] }>;
export type Limits = platform.Limits;

export type DraftStatus =
  | "draft"
  | "scheduled"
  | "sending"
  | "uncertain"
  | "failed"
  | "partly_published"
  | "published";
export type Version = draft.Version;
export type Versions = Partial<Record<PlatformName, Version>>;
/** A part of an image, in its pixels from the upper left corner. */
export type Area = media.Area;
export type Attachment = Refine<draft.Attachment, { crops?: Partial<Record<PlatformName, Area>> }>;
export type Draft = Refine<
  draft.Draft,
  { platforms: PlatformName[]; status: DraftStatus; versions: Versions; attachments: Attachment[] }
>;
export type DraftSummary = Refine<draft.Summary, { platforms: PlatformName[]; status: DraftStatus }>;
export type DraftPage = Refine<draft.Page, { drafts: DraftSummary[] }>;
/** A change of a draft. A missing field stays as it is. */
export type DraftPatch = Refine<draft.Patch, { platforms?: PlatformName[]; versions?: Versions }>;
export type DraftFilter = Partial<
  Refine<draft.Filter, { status: DraftStatus | ""; platform: PlatformName | "" }>
>;

/** What became of drafts that were to be deleted together. */
export interface Removed {
  ids: string[];
  /** Why the first of those that stayed did. */
  reason: Failure | null;
}

export type Mend =
  | ""
  | "split"
  | "join"
  | "remove_part"
  | "number"
  | "alt_text"
  | "connect"
  | "remove_image"
  | "title"
  | "remove_document"
  | "leave_out";
export interface Problem {
  /** The part it concerns, from 0; -1 is the whole version. */
  part: number;
  severity: "error" | "warning";
  message: string;
  mend: Mend;
}
export interface PlatformReport {
  platform: PlatformName;
  measurements: Measurement[];
  problems: Problem[];
  /** Whether the parts say their places in their texts, and whether they say them right. */
  numbering: "" | "right" | "off";
  priceMicroUsd: number;
  ready: boolean;
  /** How the price would break the person's monthly limit, if it would. */
  overBudget?: { spentMicroUsd: number; limitMicroUsd: number };
}
export interface Report {
  platforms: PlatformReport[];
}

export type Template = Refine<template.Template, { instructions: Instructions }>;
/** How a model is to write; all blank, it fills the texts' placeholders. */
export type Instructions = Pick<
  template.Instructions,
  "text" | "audience" | "length" | "do" | "dont" | "examples"
>;
export type ImportedTemplates = template.Imported;

export interface TemplateReport {
  problems: { body: PlatformName; message: string }[];
  /** The parts each network would get; none if the body has a problem or the idea does not fit. */
  examples: Partial<Record<PlatformName, { parts: string[]; measurements: Measurement[] }>>;
}

export type AccountStatus = "connected" | "reconnect" | "disconnected";
export type Account = Refine<
  account.Account,
  { platform: PlatformName; status: AccountStatus; expiresAt: string | null; lastUsedAt: string | null }
>;
export interface ConnectStarted {
  attemptId: string;
  authorizeUrl: string;
}
export interface ConnectFinished {
  attemptId: string;
  account: Account | null;
  error: Failure | null;
}
export interface LinkedInVersions {
  current: string;
  default: string;
  endsSoon: boolean;
  versions: { name: string; sunset: string }[];
}

export interface SavedApp {
  clientId: string;
  hasSecret: boolean;
}
export interface Disconnected {
  revoked: boolean;
  note: string;
}

/** An image, or a document, which has pages in place of a size. */
export interface Image {
  hash: string;
  type: string;
  name: string;
  bytes: number;
  width: number;
  height: number;
  frames: number;
  /** Of a document; 0 for an image. */
  pages: number;
  createdAt: string;
}
export interface RefusedFile {
  name: string;
  message: string;
  hint: string;
}
export interface Attached {
  draft: Draft;
  images: Image[];
  refused: RefusedFile[];
}
/** What will really be sent of an image. */
export interface Fitted {
  type: string;
  width: number;
  height: number;
  bytes: number;
  changed: boolean;
  note: string;
}

export type PostStatus = "scheduled" | "sending" | "published" | "failed" | "uncertain";
/** A word a person gave to send a post, as it was recorded. */
export type Approved = Refine<
  publish.Approved,
  { for: "publish" | "schedule" | "reschedule" | "retry"; dueAt: string | null }
>;
/** When something is to be sent, and what the person allows for it. */
export interface Plan {
  /** RFC 3339; "" is now. */
  dueAt: string;
  overBudget: boolean;
  pastExpiry: boolean;
}
/** An account whose access ends soon, or has ended. */
export interface Ending {
  key: string;
  accountId: string;
  platform: PlatformName;
  username: string;
  expiresAt: string | null;
  /** 14, 7 or 1 days or less are left; 0: it has ended. */
  step: number;
  daysLeft: number;
}
export interface Notices {
  endings: Ending[];
  /** How many posts wait for a network that cannot be reached. */
  offline: Partial<Record<PlatformName, number>>;
}
export type PostPart = publish.Part;
export type Post = Refine<
  publish.Post,
  {
    platform: PlatformName;
    status: PostStatus;
    publishedAt: string | null;
    error: Failure | null;
    approvals: Approved[];
    readBack: ReadBack | null;
  }
>;
/** What the network showed of a published post, when it was read once. */
export interface ReadBack {
  result: "as_meant" | "differs" | "not_read";
  /** How it differs, or why it was not read. */
  note: string;
  /** What was shown of each part; empty if it was not read. */
  parts: string[];
  at: string;
}
export type Outcome =
  | ""
  | "created"
  | "refused"
  | "later"
  | "unsent"
  | "reconnect"
  | "uncertain"
  | "found"
  | "not_found"
  | "confirmed"
  | "denied";
export type Attempt = Refine<publish.Attempt, { outcome: Outcome; finishedAt: string | null }>;
export type PostPage = Refine<publish.Page, { posts: Post[] }>;
export type PostFilter = Partial<
  Refine<publish.Filter, { status: PostStatus | ""; platform: PlatformName | "" }>
>;
export interface PostDetail {
  post: Post;
  attempts: Attempt[];
  profileUrl: string;
}

export interface PlatformInfo {
  name: PlatformName;
  label: string;
  limits: Limits;
  setupUrl: string;
  revokeUrl: string;
  redirectUrl: string;
  scopes: string[];
  secretNeeded: boolean;
}
export interface About {
  version: string;
  practice: boolean;
  os: "linux" | "darwin" | "windows";
  dataDir: string;
  logFile: string;
  platforms: PlatformInfo[];
  problem: Failure | null;
}

export type Theme = "system" | "dark" | "light";
export interface Settings {
  theme: Theme;
  language: LanguageChoice;
  sidebarCollapsed: boolean;
  callbackPort: number;
  /** The most X may cost in a month, in micro-dollars; 0 is no limit. */
  xBudgetMicroUsd: number;
  /** Of LinkedIn's API, YYYYMM; "" is the program's own choice. */
  linkedInVersion: string;
  confirmPublish: boolean;
  /** A post whose time passed while Levercast was closed waits for the person's word. */
  askLate: boolean;
}
export interface DoctorCheck {
  name: string;
  state: "ok" | "warning" | "problem";
  message: string;
  hint: string;
}
