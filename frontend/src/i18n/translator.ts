/**
 * Says in another language what the backend says. It writes English sentences; the catalogue holds each with
 * {1}, {2} … where a value stands. What is not in it is said as it came: a network's own words, above all.
 */
import type { Translate } from "./backend";
import { formatter } from "./locale";

/** Sentences in English and in another language. */
export type Sentences = Readonly<Record<string, string>>;

/** Translates a text sentence by sentence. */
export function translator(sentences: Sentences): Translate {
  let phrases: readonly Phrase[] | undefined;
  const memory = new Map<string, string>();
  return (text) => {
    let said = memory.get(text);
    if (said === undefined) {
      phrases ??= Object.entries(sentences)
        // What says more of itself is tried first: "{1} refused this." must not swallow "X refused this.".
        .sort(([one], [other]) => fixed(other) - fixed(one))
        .map(([english, translation]) => phraseOf(english, translation));
      said = translate(text, phrases);
      // A report is asked for with every letter typed, and says the same again and again.
      if (memory.size > 500) memory.clear();
      memory.set(text, said);
    }
    return said;
  };
}

interface Phrase {
  pattern: RegExp;
  translation: string;
  /** The values that are names a person or a network gave: they stand in quotation marks. */
  quoted: ReadonlySet<string>;
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
      return quoted.has(`v${n}`) ? value : (one(value, phrases) ?? day(value) ?? value);
    });
  }
  return undefined;
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

const moment =
  /^(?:(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)|(?<day>\d{1,2}) (?<month>\p{Lu}\p{Ll}+)(?: (?<year>\d{4}))?)(?:(?: at)? (?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?)?$/u;

/** A day, with or without a time, as the person writes it; undefined if the value is something else. */
function day(value: string): string | undefined {
  const part = moment.exec(value)?.groups;
  if (!part) return undefined;
  const month = part.m ? Number(part.m) - 1 : months.indexOf(part.month ?? "");
  if (month < 0 || month > 11) return undefined;
  const year = part.y ?? part.year;
  const at = new Date(
    Number(year ?? 2000), // a leap year
    month,
    Number(part.d ?? part.day),
    Number(part.hour ?? 0),
    Number(part.minute ?? 0),
    Number(part.second ?? 0),
  );
  return formatter(Intl.DateTimeFormat, {
    day: "numeric",
    month: "long",
    ...(year && { year: "numeric" }),
    ...(part.hour && { hour: "numeric", minute: "2-digit" }),
    ...(part.second && { second: "2-digit" }),
  } as const).format(at);
}
