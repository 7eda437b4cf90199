/** Numbers, money, sizes, times and lists in the language of the window and the person's region. */
import { formatter, locale } from "./locale";

const number = (value: number, options: Intl.NumberFormatOptions = {}) =>
  // Grouping is not left to the locale: the C locale would write 3000 and Spanish 1000, both hard to read beside "/".
  formatter(Intl.NumberFormat, { useGrouping: "always" as const, ...options }).format(value);

const date = (value: Date, options: Intl.DateTimeFormatOptions) =>
  formatter(Intl.DateTimeFormat, options).format(value);

export function count(value: number): string {
  return number(value);
}

/** The form a number asks for; # stands for the number. Languages with more forms than two name those too. */
export function plural(
  value: number,
  forms: { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>,
): string {
  const form = forms[formatter(Intl.PluralRules, {}).select(value)] ?? forms.other;
  return form.replaceAll("#", () => count(value));
}

/** Micro-dollars as "$0.215", "$0.20" or "$3". */
export function money(microUsd: number): string {
  const dollars = microUsd / 1_000_000;
  const digits = Number.isInteger(dollars) ? 0 : Number.isInteger(Math.round(dollars * 1e6) / 1e4) ? 2 : 3;
  return number(dollars, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Bytes as "184 kB" or "2.4 MB". */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${number(Math.round(bytes / 1000))} kB`;
  return `${number(bytes / 1_000_000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
}

/** The time if it is today, else the day, with the year if it is another one. */
export function when(iso: string, now: Date): string {
  const at = new Date(iso);
  if (at.toDateString() === now.toDateString()) return date(at, { timeStyle: "short" });
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return date(at, { day: "numeric", month: "short", year });
}

/** Date and time in full, for tooltips and detail pages. */
export function exactly(iso: string): string {
  return date(new Date(iso), { dateStyle: "full", timeStyle: "medium" });
}

/** Day and time to the minute, in a sentence. */
export function moment(iso: string): string {
  return date(new Date(iso), { dateStyle: "medium", timeStyle: "short" });
}

/** The time of day to the second, for a log of steps. */
export function clock(iso: string): string {
  return date(new Date(iso), { timeStyle: "medium" });
}

/** "LinkedIn", "LinkedIn and X", "LinkedIn, X and Mastodon". */
export function list(words: readonly string[]): string {
  // English without a comma before "and", in America too.
  const of = locale().startsWith("en") ? "en-GB" : locale();
  return formatter(Intl.ListFormat, { type: "conjunction" as const }, of).format(words);
}
