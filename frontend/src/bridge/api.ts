/**
 * Every call the window can make, typed. Each rejects with AppError and nothing else, and each has a time limit.
 */
import * as bound from "../../wailsjs/go/main/App";
import { call, longLimit } from "./call";
import type {
  About,
  Account,
  Attached,
  ConnectStarted,
  Disconnected,
  DoctorCheck,
  Draft,
  DraftFilter,
  DraftPage,
  DraftPatch,
  DraftStatus,
  Fitted,
  Image,
  LinkedInVersions,
  Measurement,
  PlatformName,
  Post,
  PostDetail,
  PostFilter,
  PostPage,
  PostStatus,
  Report,
  SavedApp,
  Settings,
  Template,
  TemplateReport,
} from "./types";

/** The bound methods by name; the types that cross are those of types.ts. */
const App = bound as Record<keyof typeof bound, (...args: unknown[]) => Promise<unknown>>;

const anyDraft = { query: "", status: "", platform: "", cursor: "", limit: 0 } as const;
const anyPost = { query: "", status: "", platform: "", draftId: "", cursor: "", limit: 0 } as const;

export const api = {
  about: () => call<About>(() => App.About()),

  createDraft: (input: DraftPatch) => call<Draft>(() => App.CreateDraft(input)),
  draft: (id: string) => call<Draft>(() => App.Draft(id)),
  drafts: (filter: DraftFilter = {}) => call<DraftPage>(() => App.Drafts({ ...anyDraft, ...filter })),
  draftCounts: () => call<Partial<Record<DraftStatus, number>>>(() => App.DraftCounts()),
  /** Rejects with code "conflict" if the draft is not at this revision any more. */
  updateDraft: (id: string, revision: number, patch: DraftPatch) =>
    call<Draft>(() => App.UpdateDraft(id, revision, patch)),
  deleteDraft: (id: string) => call<void>(() => App.DeleteDraft(id)),
  restoreDraft: (id: string) => call<Draft>(() => App.RestoreDraft(id)),
  /** What stands in the way of publishing, per network. */
  check: (draftId: string) => call<Report>(() => App.Check(draftId)),
  measure: (platform: PlatformName, parts: string[]) =>
    call<Measurement[]>(() => App.Measure(platform, parts)),
  split: (platform: PlatformName, text: string) => call<string[]>(() => App.Split(platform, text)),
  /** Rejects with code "conflict" if a version was edited by hand and overwrite is false. */
  generate: (draftId: string, revision: number, platforms: PlatformName[], overwrite: boolean) =>
    call<Draft>(() => App.Generate(draftId, revision, platforms, overwrite), longLimit),

  templates: () => call<Template[]>(() => App.Templates()),
  template: (id: string) => call<Template>(() => App.Template(id)),
  createTemplate: (template: Template) => call<Template>(() => App.CreateTemplate(template)),
  updateTemplate: (template: Template) => call<Template>(() => App.UpdateTemplate(template)),
  deleteTemplate: (id: string) => call<void>(() => App.DeleteTemplate(id)),
  duplicateTemplate: (id: string) => call<Template>(() => App.DuplicateTemplate(id)),
  setDefaultTemplate: (id: string) => call<void>(() => App.SetDefaultTemplate(id)),
  resetTemplate: (id: string) => call<Template>(() => App.ResetTemplate(id)),
  checkTemplate: (template: Template, idea: string) =>
    call<TemplateReport>(() => App.CheckTemplate(template, idea)),

  accounts: () => call<Account[]>(() => App.Accounts()),
  /** Opens the browser; the result arrives by onConnectFinished. A blank clientId uses the saved app again. */
  beginConnect: (platform: PlatformName, clientId: string, secret: string) =>
    call<ConnectStarted>(() => App.BeginConnect(platform, clientId, secret)),
  /** Opens a second window, in practice mode. */
  openPractice: () => call<void>(() => App.OpenPractice()),
  cancelConnect: (attemptId: string) => call<void>(() => App.CancelConnect(attemptId)),
  savedApp: (platform: PlatformName) => call<SavedApp>(() => App.SavedApp(platform)),
  disconnect: (accountId: string) => call<Disconnected>(() => App.Disconnect(accountId), longLimit),

  attachFiles: (draftId: string, revision: number, paths: string[]) =>
    call<Attached>(() => App.AttachFiles(draftId, revision, paths), longLimit),
  /** Opens the native file dialog; with nothing chosen the draft comes back as it is. */
  pickImages: (draftId: string, revision: number) =>
    call<Attached>(() => App.PickImages(draftId, revision), longLimit),
  images: (hashes: string[]) => call<Image[]>(() => App.Images(hashes)),
  fitted: (platform: PlatformName, hash: string) => call<Fitted>(() => App.Fitted(platform, hash)),

  /** Returns at once with posts that are sending; how they fare arrives as events. */
  publish: (draftId: string, platforms: PlatformName[], revision: number, overBudget = false) =>
    call<Post[]>(() => App.Publish(draftId, platforms, revision, overBudget), longLimit),
  posts: (filter: PostFilter = {}) => call<PostPage>(() => App.Posts({ ...anyPost, ...filter })),
  post: (id: string) => call<PostDetail>(() => App.Post(id)),
  postCounts: () => call<Partial<Record<PostStatus, number>>>(() => App.PostCounts()),
  retryPost: (id: string) => call<Post>(() => App.RetryPost(id), longLimit),
  /** Asks the network once more whether a post in doubt is there. */
  lookPost: (id: string) => call<Post>(() => App.LookPost(id), longLimit),
  settlePost: (id: string, verdict: { url: string; published: boolean }) =>
    call<Post>(() => App.SettlePost(id, verdict), longLimit),
  cancelPost: (id: string) => call<void>(() => App.CancelPost(id)),
  deletePost: (id: string, where: "network" | "here") =>
    call<void>(() => App.DeletePost(id, where), longLimit),

  settings: () => call<Settings>(() => App.Settings()),
  saveSettings: (settings: Settings) => call<Settings>(() => App.SaveSettings(settings)),
  linkedInVersions: () => call<LinkedInVersions>(() => App.LinkedInVersions()),
  doctor: () => call<DoctorCheck[]>(() => App.Doctor(), longLimit),
  /** Opens an http(s) address in the person's browser. */
  openLink: (url: string) => call<void>(() => App.OpenLink(url)),
  ready: () => call<void>(() => App.Ready()),
  /** Closes the window, whatever is not saved. */
  closeWindow: () => call<void>(() => App.CloseWindow()),
  /** Takes the person's wish to close the window back. */
  keepOpen: () => call<void>(() => App.KeepOpen()),
  logProblem: (message: string) => call<void>(() => App.LogProblem(message)),
};

export type Api = typeof api;
