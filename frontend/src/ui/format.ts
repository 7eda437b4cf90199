/** Numbers, money, sizes and times in the person's locale. */

// Not left to the locale: the C locale would write 3000 and Spanish 1000, both hard to read beside "/".
const plain = new Intl.NumberFormat(undefined, { useGrouping: "always" });

export function count(value: number): string {
  return plain.format(value);
}

/** Micro-dollars as "$0.215", "$0.20" or "$3". */
export function money(microUsd: number): string {
  const dollars = microUsd / 1_000_000;
  const digits = Number.isInteger(dollars) ? 0 : Number.isInteger(Math.round(dollars * 1e6) / 1e4) ? 2 : 3;
  return `$${dollars.toFixed(digits)}`;
}

/** Bytes as "184 kB" or "2.4 MB". */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const timeWithSeconds = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const dayInYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

/** The time if it is today, else the day, with the year if it is another one. */
export function when(iso: string, now: Date): string {
  const date = new Date(iso);
  if (date.toDateString() === now.toDateString()) return time.format(date);
  return (date.getFullYear() === now.getFullYear() ? dayInYear : day).format(date);
}

/** Date and time in full, for tooltips and detail pages. */
export function exactly(iso: string): string {
  return full.format(new Date(iso));
}

/** The time of day to the second, for a log of steps. */
export function clock(iso: string): string {
  return timeWithSeconds.format(new Date(iso));
}

/** "LinkedIn", "LinkedIn and X", "LinkedIn, X and Mastodon". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
