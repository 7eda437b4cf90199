/** Lists are cut into days, named as the person's language names them. */

const dayLength = 86_400_000;

/** Whole days from now's date to at's date in the local time zone: -1 is yesterday. */
export function daysBetween(now: Date, at: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(at) - midnight(now)) / dayLength);
}

/** Names a day: "Today", "Yesterday", a weekday within the week, else the date. */
export function dayName(at: Date, now: Date, locale?: string): string {
  const days = daysBetween(now, at);
  if (Math.abs(days) <= 1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  }
  if (days < 0 && days > -7) return new Intl.DateTimeFormat(locale, { weekday: "long" }).format(at);
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    ...(at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
  }).format(at);
}

/** "09:41", as the person's language writes it. */
export function clock(at: Date, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(at);
}

export type Line<T> = { kind: "day"; name: string } | { kind: "row"; row: T; index: number };

/** Puts a day's name before the first row of each day. Rows keep their order. */
export function byDay<T extends { at: Date }>(rows: readonly T[], now: Date, locale?: string): Line<T>[] {
  const lines: Line<T>[] = [];
  let before = "";
  rows.forEach((row, index) => {
    const name = dayName(row.at, now, locale);
    if (name !== before) lines.push({ kind: "day", name });
    before = name;
    lines.push({ kind: "row", row, index });
  });
  return lines;
}
