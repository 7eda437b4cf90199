/** Undo and redo of one draft, over all its fields. Pure: a list of changes, each with the edit that takes it back. */
import type { Draft, PlatformName } from "../bridge";
import type { Edit } from "./state";

export interface Step {
  back: Edit;
  forth: Edit;
  /** Set while the person types on in one place, so that a word is one step and not as many as it has letters. */
  typing: Typing | null;
}

export interface History {
  past: readonly Step[];
  future: readonly Step[];
}

/** Where text was typed or deleted. */
export interface Typing {
  field: string;
  kind: "insert" | "delete";
  from: number;
  to: number;
  text: string;
}

export const noHistory: History = { past: [], future: [] };

/** More steps than anyone goes back, and text enough for a book. The oldest go first. */
const mostSteps = 500;
const mostLetters = 4_000_000;

/** Notes what led from one draft to another; nothing if that is nothing a person can take back. */
export function note(history: History, before: Draft, after: Draft, alone = false): History {
  const forth = difference(before, after);
  if (Object.keys(forth).length === 0) return history;
  const back = difference(after, before);
  const typing = alone ? null : typed(before, after, forth);
  const last = history.past.at(-1);
  if (last && typing && history.future.length === 0 && goesOn(last.typing, typing)) {
    const joined = { back: last.back, forth, typing: join(last.typing as Typing, typing) };
    return { past: [...history.past.slice(0, -1), joined], future: [] };
  }
  return { past: bounded([...history.past, { back, forth, typing }]), future: [] };
}

/** The history after going back, and the edit that does it; null if there is nothing to take back. */
export function stepBack({ past, future }: History): { history: History; edit: Edit } | null {
  const step = past.at(-1);
  if (!step) return null;
  // What is typed next is a change of its own.
  const done = { ...step, typing: null };
  return { history: { past: past.slice(0, -1), future: [...future, done] }, edit: step.back };
}

export function stepForth({ past, future }: History): { history: History; edit: Edit } | null {
  const step = future.at(-1);
  if (!step) return null;
  return { history: { past: [...past, step], future: future.slice(0, -1) }, edit: step.forth };
}

/** A text field of a draft: "idea", "title", "x 0", "alt HASH", "title HASH". */
export function textsOf(draft: Draft): Map<string, string> {
  const texts = new Map([
    ["idea", draft.idea],
    ["title", draft.titleByHand ? draft.title : ""],
  ]);
  for (const [platform, version] of Object.entries(draft.versions)) {
    version?.parts.forEach((part, at) => {
      texts.set(`${platform} ${at}`, part);
    });
  }
  for (const { hash, altText, title } of draft.attachments) {
    texts.set(`alt ${hash}`, altText);
    texts.set(`title ${hash}`, title);
  }
  return texts;
}

/** The field in which two drafts differ first, and where what is different ends in the second. */
export function placeOfChange(before: Draft, after: Draft): { field: string; at: number } | null {
  const earlier = textsOf(before);
  for (const [field, text] of textsOf(after)) {
    const was = earlier.get(field);
    if (was === text) continue;
    return { field, at: was === undefined ? text.length : changeOf(was, text).newEnd };
  }
  return null;
}

/** The one stretch in which two texts differ. Surrogate pairs stay whole. */
export function changeOf(before: string, after: string): { start: number; oldEnd: number; newEnd: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start > 0 && isHigh(before, start - 1)) start--;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (tail > 0 && isHigh(before, before.length - tail - 1)) tail--;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

function isHigh(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}

/** The edit that makes the second draft of the first. */
function difference(from: Draft, to: Draft): Edit {
  const edit: Edit = {};
  const title = (draft: Draft) => (draft.titleByHand ? draft.title : "");
  if (title(from) !== title(to)) edit.title = title(to);
  if (from.idea !== to.idea) edit.idea = to.idea;
  if (from.templateId !== to.templateId) edit.templateId = to.templateId;
  if (!same(from.platforms, to.platforms)) edit.platforms = to.platforms;
  if (!same(from.attachments, to.attachments)) edit.attachments = to.attachments;
  const names = Object.keys({ ...from.versions, ...to.versions }) as PlatformName[];
  const changed = names.filter((name) => !same(from.versions[name], to.versions[name]));
  if (changed.length > 0) {
    edit.versions = Object.fromEntries(
      changed.map((name) => [name, to.versions[name] ?? { parts: [], editedByHand: false }]),
    );
  }
  return edit;
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** What was typed, if all that changed is one stretch of one text. */
function typed(before: Draft, after: Draft, forth: Edit): Typing | null {
  if (forth.platforms || forth.templateId !== undefined) return null;
  const [earlier, later] = [textsOf(before), textsOf(after)];
  if (earlier.size !== later.size) return null;
  const fields = [...later.keys()].filter((field) => earlier.get(field) !== later.get(field));
  const [field = ""] = fields;
  const was = earlier.get(field);
  const is = later.get(field);
  if (fields.length !== 1 || was === undefined || is === undefined) return null;
  const { start, oldEnd, newEnd } = changeOf(was, is);
  if (oldEnd === start)
    return { field, kind: "insert", from: start, to: newEnd, text: is.slice(start, newEnd) };
  if (newEnd === start)
    return { field, kind: "delete", from: start, to: oldEnd, text: was.slice(start, oldEnd) };
  return null;
}

/** Whether a change goes on with the one before: at the same place, and within the same word. */
function goesOn(last: Typing | null, next: Typing): boolean {
  if (!last || last.field !== next.field || last.kind !== next.kind) return false;
  // What comes in one go, such as a paste, is a step of its own.
  if ([...next.text].length > 1 || next.text.includes("\n") || last.text.endsWith("\n")) return false;
  if (next.kind === "delete") return next.to === last.from || next.from === last.from;
  return next.from === last.to && (/\s$/.test(next.text) || !/\s$/.test(last.text));
}

function join(last: Typing, next: Typing): Typing {
  if (next.kind === "insert") return { ...last, to: next.to, text: last.text + next.text };
  return { ...last, from: Math.min(last.from, next.from), to: last.to };
}

function bounded(steps: Step[]): Step[] {
  let letters = 0;
  let first = steps.length;
  while (first > 0 && steps.length - first < mostSteps) {
    letters += size(steps[first - 1] as Step);
    if (letters > mostLetters && first < steps.length) break;
    first--;
  }
  return first === 0 ? steps : steps.slice(first);
}

/** About how much text only this step holds on to. */
function size({ back }: Step): number {
  const parts = Object.values(back.versions ?? {}).flatMap((version) => version?.parts ?? []);
  return [back.idea ?? "", back.title ?? "", ...parts].reduce((sum, text) => sum + text.length, 0);
}
