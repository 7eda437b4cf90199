/** Lists are cut into days, named as the person's language names them. */

import { formatter, locale } from "../i18n";

const dayLength = 86_400_000;

/** Whole days from now's date to at's date in the local time zone: -1 is yesterday. */
export function daysBetween(now: Date, at: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(at) - midnight(now)) / dayLength);
}

/** Names a day: "Today", "Yesterday", a weekday within the week, else the date. */
export function dayName(at: Date, now: Date, of: string = locale()): string {
  const days = daysBetween(now, at);
  if (Math.abs(days) <= 1) {
    const name = formatter(Intl.RelativeTimeFormat, { numeric: "auto" }, of).format(days, "day");
    return name.charAt(0).toLocaleUpperCase(of) + name.slice(1);
  }
  if (days < 0 && days > -7) return formatter(Intl.DateTimeFormat, { weekday: "long" }, of).format(at);
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return formatter(Intl.DateTimeFormat, { day: "numeric", month: "long", year }, of).format(at);
}

/** "09:41", as the person's language writes it. */
export function clock(at: Date, of: string = locale()): string {
  return formatter(Intl.DateTimeFormat, { timeStyle: "short" as const }, of).format(at);
}

/** How far back a list goes. */
export type Span = "" | "today" | "week" | "month" | "year";

/** The beginning of a span: today, the last 7 or 30 days, this year; null for all time. */
export function beginning(span: Span, now: Date): Date | null {
  const day = (back: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - back);
  switch (span) {
    case "":
      return null;
    case "today":
      return day(0);
    case "week":
      return day(6);
    case "month":
      return day(29);
    case "year":
      return new Date(now.getFullYear(), 0, 1);
  }
}

export type Line<T> = { kind: "day"; name: string } | { kind: "row"; row: T; index: number };

/** Puts a day's name before the first row of each day. Rows keep their order. */
export function byDay<T extends { at: Date }>(
  rows: readonly T[],
  now: Date,
  of: string = locale(),
): Line<T>[] {
  const lines: Line<T>[] = [];
  let before = "";
  let day = Number.NaN;
  rows.forEach((row, index) => {
    // Finding a name is slow, and a day has many rows.
    const next = daysBetween(now, row.at);
    if (next !== day) {
      const name = dayName(row.at, now, of);
      if (name !== before) lines.push({ kind: "day", name });
      before = name;
      day = next;
    }
    lines.push({ kind: "row", row, index });
  });
  return lines;
}
