/** Which stretches of a text are live, in UTF-16 units. */
import type { Entity, EntityKind } from "../bridge";

export interface Segment {
  text: string;
  kind: EntityKind | null;
  start: number;
}

/** Cuts a text at its entities. The segments' texts, joined, are the text. Entities that do not fit are left out. */
export function segments(text: string, entities: readonly Entity[]): Segment[] {
  const result: Segment[] = [];
  let at = 0;
  for (const { kind, start, end } of entities) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) result.push({ text: text.slice(at, start), kind: null, start: at });
    result.push({ text: text.slice(start, end), kind, start });
    at = end;
  }
  if (at < text.length) result.push({ text: text.slice(at), kind: null, start: at });
  return result;
}

/**
 * Carries entities over an edit until the text has been measured again: those before it stay, those after it
 * move, and one it touches grows or shrinks with it.
 */
export function carryOver(entities: readonly Entity[], before: string, after: string): Entity[] {
  if (before === after) return [...entities];
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const editEnd = before.length - tail;
  const shift = after.length - before.length;
  const typed = after.slice(head, editEnd + shift);
  return entities
    .map((entity) => {
      if (entity.end < head) return entity;
      // Typing on at the end of a hashtag makes it longer; a space ends it.
      if (entity.end === head)
        return /\s/.test(typed) ? entity : { ...entity, end: entity.end + typed.length };
      if (entity.start >= editEnd) return { ...entity, start: entity.start + shift, end: entity.end + shift };
      return { ...entity, start: Math.min(entity.start, head), end: Math.max(entity.end, editEnd) + shift };
    })
    .filter((entity) => entity.end > entity.start);
}
