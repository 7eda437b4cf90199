/**
 * The open draft, as data. The backend's copy and the person's edits are kept apart, so that nothing the backend
 * sends can take a letter away: what is on the screen is always the backend's draft with every unsaved edit on top.
 */
import type { AppError, Draft, DraftPatch, PlatformName, Version } from "../bridge";
import { type History, noHistory, note, stepBack, stepForth } from "./history";

/** A change of some of a draft's fields. */
export type Edit = DraftPatch;

export type Save =
  | { at: "saved" }
  | { at: "waiting" }
  | { at: "saving" }
  | { at: "failed"; error: AppError }
  /** comparing: the person looks at both texts, to choose. */
  | { at: "conflict"; theirs: Draft; comparing: boolean };

export interface State {
  /** As the backend last gave it; its id is "" until there is something to keep. */
  draft: Draft;
  /** On its way to the backend. */
  saving: Edit | null;
  /** Not on its way yet. */
  unsaved: Edit;
  save: Save;
  /** What the person can take back, and do again. */
  history: History;
}

export type Action =
  /** alone makes it a step of its own, however small it is. */
  | { type: "edited"; edit: Edit; alone?: boolean }
  | { type: "undone" }
  | { type: "redone" }
  | { type: "saving" }
  | { type: "saved"; draft: Draft }
  | { type: "saveFailed"; error: AppError }
  /** The draft was changed elsewhere since we read it. */
  | { type: "conflicted"; theirs: Draft }
  /** The person looks at both texts, or goes on writing. */
  | { type: "compared"; comparing: boolean }
  | { type: "keptMine" }
  | { type: "tookTheirs" }
  /** The draft is not in the backend any more. */
  | { type: "givenUp" }
  /** The draft was changed elsewhere, where nobody edits: unsaved edits go on top and are saved again. */
  | { type: "rebased"; draft: Draft }
  /** A newer draft from the backend: generated, images attached, changed by the command line. */
  | { type: "arrived"; draft: Draft };

export function opened(draft: Draft): State {
  return { draft, saving: null, unsaved: {}, save: { at: "saved" }, history: noHistory };
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
    case "edited":
      return noted(state, edited(state, action.edit), action.alone);
    case "undone": {
      const step = stepBack(state.history);
      return step ? { ...edited(state, step.edit), history: step.history } : state;
    }
    case "redone": {
      const step = stepForth(state.history);
      return step ? { ...edited(state, step.edit), history: step.history } : state;
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
      return {
        ...giveBack(state),
        save: { at: "conflict", theirs: action.theirs, comparing: isComparing(state) },
      };
    case "compared":
      return state.save.at === "conflict"
        ? { ...state, save: { ...state.save, comparing: action.comparing } }
        : state;
    case "keptMine":
      return state.save.at === "conflict" ? settle({ ...state, draft: state.save.theirs }) : state;
    case "tookTheirs":
      // Undo brings mine back.
      return state.save.at === "conflict" ? noted(state, opened(state.save.theirs), true) : state;
    case "arrived":
      if (action.draft.revision < state.draft.revision) return state;
      return noted(
        state,
        { ...state, draft: action.draft, unsaved: withNewImages(state, action.draft) },
        true,
      );
    case "rebased":
      return noted(state, settle({ ...giveBack(state), draft: action.draft }), true);
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

/** Whether the person looks at two texts of which one stays. */
export function isComparing({ save }: State): boolean {
  return save.at === "conflict" && save.comparing;
}

/** Whether all that is different in theirs are the texts of these networks, and no unsaved edit touches one. */
export function changedOnly(state: State, theirs: Draft, platforms: readonly PlatformName[]): boolean {
  const edit = merge(state.saving ?? {}, state.unsaved);
  if (platforms.some((platform) => edit.versions?.[platform])) return false;
  const rest = ({ idea, title, titleByHand, templateId, platforms, attachments, versions }: Draft) => {
    const others = Object.entries(versions).filter(([name]) => !written.has(name));
    return JSON.stringify([idea, title, titleByHand, templateId, platforms, attachments, others.sort()]);
  };
  const written = new Set<string>(platforms);
  return rest(state.draft) === rest(theirs);
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

/** The parts a network gets: its version, or the idea as it is where there is none. */
export function partsOf(draft: Draft, platform: PlatformName): string[] {
  return isShared(draft, platform) ? [draft.idea] : (draft.versions[platform]?.parts ?? []);
}

/** Whether a network has no text of its own and gets the idea as it is. */
export function isShared(draft: Draft, platform: PlatformName): boolean {
  return (draft.versions[platform]?.parts.length ?? 0) === 0;
}

/** The edit that gives a network the idea as it is again. */
export function shareText(platform: PlatformName): Edit {
  return { versions: { [platform]: { parts: [], editedByHand: false } } };
}

/** The edit that gives a platform these parts, written by hand. */
export function writeParts(platform: PlatformName, parts: string[]): Edit {
  const version: Version = { parts: parts.length > 0 ? parts : [""], editedByHand: true };
  return { versions: { [platform]: version } };
}

function edited(state: State, edit: Edit): State {
  const unsaved = merge(state.unsaved, edit);
  return { ...state, unsaved, save: state.save.at === "saved" ? { at: "waiting" } : state.save };
}

/** The next state, with what it changes on the screen noted for undo. */
function noted(state: State, next: State, alone = false): State {
  return { ...next, history: note(state.history, view(state), view(next), alone) };
}

function settle(state: State): State {
  return { ...state, save: isEmpty(state.unsaved) ? { at: "saved" } : { at: "waiting" } };
}

/** The unsaved edit, with what was attached while the list of attachments was edited: that edit knows nothing of it. */
function withNewImages({ draft, unsaved }: State, arrived: Draft): Edit {
  const { attachments } = unsaved;
  if (!attachments) return unsaved;
  const known = new Set([...draft.attachments, ...attachments].map(({ hash }) => hash));
  const added = arrived.attachments.filter(({ hash }) => !known.has(hash));
  return added.length === 0 ? unsaved : { ...unsaved, attachments: [...attachments, ...added] };
}

function giveBack(state: State): State {
  return { ...state, saving: null, unsaved: merge(state.saving ?? {}, state.unsaved) };
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<T>;
}
