/**
 * Every call the window can make, typed. Each rejects with AppError and nothing else, and each has a time limit.
 */
import * as bound from "../../wailsjs/go/main/App";
import type { Language } from "../i18n";
import { call, longLimit } from "./call";
import type {
  ArchiveDescription,
  Backup,
  BackupStatus,
  Backups,
  BrowserProfile,
  Checked,
  ExportKind,
  ImportChoice,
  Imported,
  ImportFilter,
  ImportPlan,
  ImportRows,
  ImportSnippets,
  InstalledBrowser,
  Undone,
  Visiting,
} from "./data";
import { generationCalls } from "./generation";
import type {
  About,
  Account,
  Area,
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
  ImportedTemplates,
  LinkedInVersions,
  Measurement,
  Notices,
  Plan,
  PlatformName,
  Post,
  PostDetail,
  PostFilter,
  PostPage,
  PostStatus,
  Removed,
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
  ...generationCalls,
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
  /** Deletes what can be deleted, and says why something stayed. */
  deleteDrafts: (ids: readonly string[]) => call<Removed>(() => App.DeleteDrafts(ids), longLimit),
  restoreDrafts: (ids: readonly string[]) => call<void>(() => App.RestoreDrafts(ids), longLimit),
  /** What stands in the way of publishing, per network. */
  check: (draftId: string) => call<Report>(() => App.Check(draftId)),
  measure: (platform: PlatformName, parts: string[]) =>
    call<Measurement[]>(() => App.Measure(platform, parts)),
  split: (platform: PlatformName, text: string) => call<string[]>(() => App.Split(platform, text)),
  /** Puts "1/3 " and so on before the parts' texts, or takes it off again. */
  numberParts: (parts: string[], numbered: boolean) => call<string[]>(() => App.NumberParts(parts, numbered)),
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
  /** "" if the person chose nothing. */
  pickTemplateFile: () => call<string>(() => App.PickTemplateFile(), longLimit),
  pickTemplateExport: (name: string) => call<string>(() => App.PickTemplateExport(name), longLimit),
  /** Adds what is not here yet: all of a file or none. */
  importTemplates: (path: string) => call<ImportedTemplates>(() => App.ImportTemplates(path)),
  /** Resolves to how many were written; no ids are all. */
  exportTemplates: (path: string, ids: readonly string[]) =>
    call<number>(() => App.ExportTemplates(path, ids)),

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
  /** What a network will really get of an area of an image; an area of nothing is all of it. */
  fitted: (platform: PlatformName, hash: string, area: Area) =>
    call<Fitted>(() => App.Fitted(platform, hash, area)),

  /** Returns at once with posts that are sending; how they fare arrives as events. */
  publish: (draftId: string, platforms: PlatformName[], revision: number, overBudget = false) =>
    call<Post[]>(() => App.Publish(draftId, platforms, revision, overBudget), longLimit),
  /** Returns the posts that wait for their time. */
  schedule: (draftId: string, platforms: PlatformName[], revision: number, plan: Plan) =>
    call<Post[]>(() => App.Schedule(draftId, platforms, revision, plan), longLimit),
  reschedulePost: (id: string, plan: Plan) => call<Post>(() => App.ReschedulePost(id, plan)),
  /** A post's receipt as Markdown. */
  receiptText: (id: string) => call<string>(() => App.ReceiptText(id)),
  /** Opens the native save dialog; resolves to the file's path, "" if none was chosen. */
  exportReceipt: (id: string, format: "markdown" | "json") =>
    call<string>(() => App.ExportReceipt(id, format), longLimit),
  notices: () => call<Notices>(() => App.Notices()),
  dismissNotice: (key: string) => call<void>(() => App.DismissNotice(key)),
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

  importSnippet: () => call<ImportSnippets>(() => App.ImportSnippet()),
  /** Names the browsers' profiles on this computer, and reads none of them. */
  findBrowsers: () => call<BrowserProfile[]>(() => App.FindBrowsers()),
  /** The browsers a visit can be opened in. */
  installedBrowsers: () => call<InstalledBrowser[]>(() => App.InstalledBrowsers()),
  /** Opens the native file dialog; null if nothing was chosen. */
  pickImport: () => call<ImportPlan | null>(() => App.PickImport(), longLimit),
  planFile: (path: string) => call<ImportPlan>(() => App.PlanFile(path), longLimit),
  planBrowsers: (profileIds: string[]) => call<ImportPlan>(() => App.PlanBrowsers(profileIds), longLimit),
  /** Opens a page of ours at the old app's address; what it finds arrives as import:visited. "-" opens no browser. */
  beginVisit: (port: number, browserId: string) => call<Visiting>(() => App.BeginVisit(port, browserId)),
  cancelVisit: (id: string) => call<void>(() => App.CancelVisit(id)),
  /** The rows after a position; -1 begins. */
  planRows: (planId: string, filter: ImportFilter, after: number) =>
    call<ImportRows>(() => App.PlanRows(planId, filter, after)),
  closePlan: (planId: string) => call<void>(() => App.ClosePlan(planId)),
  /** Returns at once; import:progress and import:finished tell the rest. */
  applyImport: (planId: string, choice: ImportChoice) => call<void>(() => App.ApplyImport(planId, choice)),
  cancelImport: (planId: string) => call<void>(() => App.CancelImport(planId)),
  imports: () => call<Imported[]>(() => App.Imports()),
  /** Opens the native save dialog; resolves to the file's path, "" if none was chosen. */
  saveImportReport: (importId: string) => call<string>(() => App.SaveImportReport(importId), longLimit),
  /** The same for a table to fill in and import. */
  saveImportTable: () => call<string>(() => App.SaveImportTable(), longLimit),
  undoImport: (importId: string) => call<Undone>(() => App.UndoImport(importId), longLimit),

  /** Opens the native dialog; resolves to a path, "" if none was chosen. */
  pickExport: (kind: ExportKind) => call<string>(() => App.PickExport(kind), longLimit),
  /** Resolves to an id at once; archive:progress and archive:finished tell the rest. */
  beginExport: (kind: ExportKind, path: string) => call<string>(() => App.BeginExport(kind, path)),
  /** Ends an export, or the reading for a restore. */
  cancelArchive: (id: string) => call<void>(() => App.CancelArchive(id)),
  backups: () => call<Backups>(() => App.Backups()),
  backUpNow: () => call<Backup>(() => App.BackUpNow(), longLimit),
  /** Reads a backup to its end. What is wrong with it is an answer, not a rejection. */
  checkBackup: (file: string) => call<Checked>(() => App.CheckBackup(file), longLimit),
  /** Opens the native dialog; with nothing chosen the folder stays. */
  pickBackupFolder: () => call<BackupStatus>(() => App.PickBackupFolder(), longLimit),
  /** "" is the usual folder. */
  setBackupFolder: (folder: string) => call<BackupStatus>(() => App.SetBackupFolder(folder), longLimit),
  /** Opens the native dialog; null if nothing was chosen. */
  pickRestore: () => call<ArchiveDescription | null>(() => App.PickRestore(), longLimit),
  describeRestore: (file: string) => call<ArchiveDescription>(() => App.DescribeRestore(file), longLimit),
  /** Reads and checks everything, and changes nothing yet. Resolves to an id at once, as beginExport. */
  beginRestore: (file: string) => call<string>(() => App.BeginRestore(file)),
  /** Closes the window and opens it again with what beginRestore made ready. */
  finishRestore: () => call<void>(() => App.FinishRestore()),
  /** Lets go of what beginRestore made ready. */
  dropRestore: () => call<void>(() => App.DropRestore()),
  acknowledgeRestore: () => call<void>(() => App.AcknowledgeRestore()),

  settings: () => call<Settings>(() => App.Settings()),
  saveSettings: (settings: Settings) => call<Settings>(() => App.SaveSettings(settings)),
  /** Gives the menu bar and the file dialogs of the system the window's language. */
  speakLanguage: (language: Language) => call<void>(() => App.SpeakLanguage(language)),
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
