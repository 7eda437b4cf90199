/** What the backend says, in the person's language. */
import { en } from "./en";
import { t } from "./language";

/** Says a text of the backend in another language. */
export type Translate = (text: string) => string;

/** The fields in which the backend speaks to a person. */
const spoken = new Set(["message", "hint", "note", "problems"]);

/** An answer of the backend with what it says in the person's language. Everything else stays as it is. */
export function spokenFor<Answer>(answer: Answer): Answer {
  return t.backend === en.backend ? answer : (walk(answer, false) as Answer);
}

function walk(value: unknown, isSpoken: boolean): unknown {
  if (typeof value === "string") return isSpoken ? say(value) : value;
  if (Array.isArray(value)) return value.map((one) => walk(one, isSpoken));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, spoken.has(key))]));
}

/** A text of the backend in the person's language. */
export const say: Translate = (text) => t.backend(text);
