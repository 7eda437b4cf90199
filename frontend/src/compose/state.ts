/**
 * The open draft, as data. The backend's copy and the person's edits are kept apart, so that nothing the backend
 * sends can take a letter away: what is on the screen is always the backend's draft with every unsaved edit on top.
 */
import type { AppError, Draft, DraftPatch, PlatformName, Version } from "../bridge";

/** A change of some of a draft's fields. */
export type Edit = DraftPatch;

export type Save =
  | { at: "saved" }
  | { at: "waiting" }
  | { at: "saving" }
  | { at: "failed"; error: AppError }
  | { at: "conflict"; theirs: Draft };

export interface State {
  /** As the backend last gave it; its id is "" until there is something to keep. */
  draft: Draft;
  /** On its way to the backend. */
  saving: Edit | null;
  /** Not on its way yet. */
  unsaved: Edit;
  save: Save;
}

export type Action =
  | { type: "edited"; edit: Edit }
  | { type: "saving" }
  | { type: "saved"; draft: Draft }
  | { type: "saveFailed"; error: AppError }
  /** The draft was changed elsewhere since we read it. */
  | { type: "conflicted"; theirs: Draft }
  | { type: "keptMine" }
  | { type: "tookTheirs" }
  /** The draft is not in the backend any more. */
  | { type: "givenUp" }
  /** A newer draft from the backend: generated, images attached, changed by the command line. */
  | { type: "arrived"; draft: Draft };

export function opened(draft: Draft): State {
  return { draft, saving: null, unsaved: {}, save: { at: "saved" } };
}

/** A draft that is not in the backend yet. */
export function blankDraft(platforms: PlatformName[], templateId: string): Draft {
  return {
    id: "",
    title: "",
    titleByHand: false,
    idea: "",
    templateId,
    platforms,
    status: "draft",
    versions: {},
    attachments: [],
    revision: 0,
    createdAt: "",
    updatedAt: "",
  };
}

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "edited": {
      const unsaved = merge(state.unsaved, action.edit);
      return { ...state, unsaved, save: state.save.at === "saved" ? { at: "waiting" } : state.save };
    }
    case "saving":
      // A failure stands until something is saved: trying again is no news.
      return {
        ...state,
        saving: state.unsaved,
        unsaved: {},
        save: state.save.at === "failed" ? state.save : { at: "saving" },
      };
    case "saved":
      return settle({ ...state, draft: action.draft, saving: null });
    case "saveFailed":
      return { ...giveBack(state), save: { at: "failed", error: action.error } };
    case "conflicted":
      return { ...giveBack(state), save: { at: "conflict", theirs: action.theirs } };
    case "keptMine":
      return state.save.at === "conflict" ? settle({ ...state, draft: state.save.theirs }) : state;
    case "tookTheirs":
      return state.save.at === "conflict" ? opened(state.save.theirs) : state;
    case "arrived":
      if (action.draft.revision < state.draft.revision) return state;
      return { ...state, draft: action.draft };
    case "givenUp":
      return { ...state, draft: { ...state.draft, id: "", revision: 0 }, save: { at: "saved" } };
  }
}

/** What is on the screen: the backend's draft with every edit that is not saved on top. */
export function view(state: State): Draft {
  const { title, versions, ...rest } = merge(state.saving ?? {}, state.unsaved);
  const draft: Draft = { ...state.draft, ...defined(rest) };
  if (title !== undefined) {
    draft.title = title;
    draft.titleByHand = title !== "";
  }
  if (versions) draft.versions = { ...draft.versions, ...versions };
  return draft;
}

export function isUnsaved(state: State): boolean {
  return state.saving !== null || !isEmpty(state.unsaved);
}

export function isEmpty(edit: Edit): boolean {
  return Object.values(edit).every((value) => value === undefined);
}

/** Whether a draft holds anything a person would miss. */
export function hasContent(draft: Draft): boolean {
  return (
    draft.idea !== "" ||
    draft.attachments.length > 0 ||
    draft.titleByHand ||
    Object.values(draft.versions).some((version) => version?.parts.some((part) => part !== ""))
  );
}

/** A later edit over an earlier one. */
export function merge(earlier: Edit, later: Edit): Edit {
  const merged: Edit = { ...earlier, ...defined(later) };
  if (earlier.versions && later.versions) merged.versions = { ...earlier.versions, ...later.versions };
  return merged;
}

/** The parts of a version; a version that was never written is one empty part. */
export function partsOf(draft: Draft, platform: PlatformName): string[] {
  const parts = draft.versions[platform]?.parts ?? [];
  return parts.length > 0 ? parts : [""];
}

/** The edit that gives a platform these parts, written by hand. */
export function writeParts(platform: PlatformName, parts: string[]): Edit {
  const version: Version = { parts: parts.length > 0 ? parts : [""], editedByHand: true };
  return { versions: { [platform]: version } };
}

function settle(state: State): State {
  return { ...state, save: isEmpty(state.unsaved) ? { at: "saved" } : { at: "waiting" } };
}

function giveBack(state: State): State {
  return { ...state, saving: null, unsaved: merge(state.saving ?? {}, state.unsaved) };
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}
