/**
 * What the backend says, in the person's language. The backend writes English sentences; the catalogue holds each
 * with {1}, {2} … where a value stands. What is not in it is shown as it came: a network's own words, above all.
 */
import { t } from "./language";

/** Sentences in English and in another language. */
export type Sentences = Readonly<Record<string, string>>;

/** The fields in which the backend speaks to a person. */
const spoken = new Set(["message", "hint", "note", "problems"]);

/** An answer of the backend with what it says in the person's language. Everything else stays as it is. */
export function spokenFor<Answer>(answer: Answer): Answer {
  return Object.keys(t.backend).length === 0 ? answer : (walk(answer, false) as Answer);
}

function walk(value: unknown, isSpoken: boolean): unknown {
  if (typeof value === "string") return isSpoken ? say(value) : value;
  if (Array.isArray(value)) return value.map((one) => walk(one, isSpoken));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, spoken.has(key))]));
}

/** A text of the backend in the person's language, sentence by sentence. */
export function say(text: string): string {
  const { memory, phrases } = bookOf(t.backend);
  let said = memory.get(text);
  if (said === undefined) {
    said = translate(text, phrases);
    // A report is asked for with every letter typed, and says the same again and again.
    if (memory.size > 500) memory.clear();
    memory.set(text, said);
  }
  return said;
}

interface Phrase {
  pattern: RegExp;
  translation: string;
  /** The values that are names a person or a network gave: they stand in quotation marks. */
  quoted: ReadonlySet<string>;
}

interface Book {
  phrases: readonly Phrase[];
  memory: Map<string, string>;
}

const books = new WeakMap<Sentences, Book>();

function bookOf(sentences: Sentences): Book {
  let book = books.get(sentences);
  if (!book) {
    const phrases = Object.entries(sentences)
      // What says more of itself is tried first: "{1} refused this." must not swallow "X refused this.".
      .sort(([one], [other]) => fixed(other) - fixed(one))
      .map(([english, translation]) => phraseOf(english, translation));
    book = { phrases, memory: new Map() };
    books.set(sentences, book);
  }
  return book;
}

const fixed = (sentence: string) => sentence.replace(/\{\d+\}/g, "").length;

function phraseOf(english: string, translation: string): Phrase {
  // "3 images" and "LinkedIn account" have one word for their value: a longer text that ends so is something else.
  const value = /^\{1\} \p{Ll}+$/u.test(english) ? "\\S+" : "[^]+?";
  const pattern = english
    .split(/\{(\d+)\}/)
    .map((part, at) =>
      at % 2 === 1 ? `(?<v${part}>${value})` : part.replace(/[.*+?^$()|[\]{}\\/]/g, "\\$&"),
    )
    .join("");
  const quoted = new Set([...english.matchAll(/“\{(\d+)\}”/g)].map(([, n]) => `v${n}`));
  return { pattern: new RegExp(`^${pattern}$`, "u"), translation, quoted };
}

/** Where one sentence ends and another begins. */
const sentenceEnd = /(?<=[.?:…]) (?=[\p{Lu}“{])/u;

interface Telling {
  said: readonly string[];
  /** How many sentences nobody has translated. */
  unknown: number;
}

/**
 * A value may hold what looks like the end of a sentence. Of all the ways to cut a text the one that leaves the
 * fewest sentences unknown is right; of those, the one with the most sentences.
 */
function translate(text: string, phrases: readonly Phrase[]): string {
  const pieces = text.split(sentenceEnd);
  const from: Telling[] = [];
  from[pieces.length] = { said: [], unknown: 0 };
  for (let start = pieces.length - 1; start >= 0; start--) {
    let best: Telling | undefined;
    for (let end = start + 1; end <= pieces.length; end++) {
      const found = one(pieces.slice(start, end).join(" "), phrases);
      if (found === undefined && end > start + 1) continue;
      const rest = from[end] as Telling;
      const telling = {
        said: [found ?? (pieces[start] as string), ...rest.said],
        unknown: rest.unknown + (found === undefined ? 1 : 0),
      };
      if (!best || telling.unknown < best.unknown) best = telling;
    }
    from[start] = best as Telling;
  }
  return (from[0] as Telling).said.join(" ");
}

function one(sentence: string, phrases: readonly Phrase[]): string | undefined {
  for (const { pattern, translation, quoted } of phrases) {
    const values = pattern.exec(sentence);
    if (!values) continue;
    return translation.replace(/\{(\d+)\}/g, (_, n: string) => {
      const value = values.groups?.[`v${n}`] ?? "";
      return quoted.has(`v${n}`) ? value : (one(value, phrases) ?? value);
    });
  }
  return undefined;
}
