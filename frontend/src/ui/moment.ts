/** A moment as a person chooses it: a day and a time of day on the clocks where they are. All pure. */
import { formatter, locale } from "../i18n";

/** A day on the calendar; month counts from 1. */
export interface Day {
  year: number;
  month: number;
  day: number;
}
export interface Clock {
  hour: number;
  minute: number;
}
export type Moment = Day & Clock;

/** The moment's instant; or, if the clocks jump over it, between which two times they jump. */
export type Resolved = { at: Date; twice: boolean } | { gap: { from: Clock; to: Clock } };

const minute = 60_000;

export const dayOf = (date: Date): Day => ({
  year: date.getFullYear(),
  month: date.getMonth() + 1,
  day: date.getDate(),
});
export const clockOf = (date: Date): Clock => ({ hour: date.getHours(), minute: date.getMinutes() });

export function resolve(moment: Moment): Resolved {
  const at = new Date(moment.year, moment.month - 1, moment.day, moment.hour, moment.minute);
  const minutes = moment.hour * 60 + moment.minute;
  const shown = at.getHours() * 60 + at.getMinutes();
  if (shown !== minutes) return { gap: gapAround(at) };
  // A time that comes twice is shown again when the clocks have gone back, by up to two hours.
  const first = [-120, -60, -30]
    .map((by) => new Date(at.getTime() + by * minute))
    .find((one) => same(one, at));
  const again = [30, 60, 120].some((by) => same(new Date(at.getTime() + by * minute), at));
  return { at: first ?? at, twice: first !== undefined || again };
}

function same(one: Date, other: Date): boolean {
  return (
    one.getDate() === other.getDate() &&
    one.getHours() === other.getHours() &&
    one.getMinutes() === other.getMinutes()
  );
}

/** The last minute before the clocks jump, made even, and the first after. */
function gapAround(near: Date): { from: Clock; to: Clock } {
  const start = new Date(near.getTime() - 180 * minute);
  start.setSeconds(0, 0);
  for (let at = start.getTime(); at < near.getTime() + 180 * minute; at += minute) {
    const before = new Date(at);
    const after = new Date(at + minute);
    if (after.getTimezoneOffset() < before.getTimezoneOffset()) {
      const { hour, minute: last } = clockOf(before);
      const even = hour * 60 + last + 1;
      return { from: { hour: Math.floor(even / 60) % 24, minute: even % 60 }, to: clockOf(after) };
    }
  }
  return { from: clockOf(near), to: clockOf(near) };
}

/** Reads "9", "930", "9:30", "9.30", "9h30", "9 pm" or "21:30"; null for anything else. */
export function readClock(text: string): Clock | null {
  const found = /^\s*(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(\d{2}))?\s*h?\s*([ap])?\.?\s*(?:m\.?)?\s*$/i.exec(text);
  if (!found) return null;
  let hour = Number(found[1]);
  const minutes = Number(found[2] ?? found[3] ?? 0);
  const half = found[4]?.toLowerCase();
  if (half && (hour < 1 || hour > 12)) return null;
  if (half === "p" && hour < 12) hour += 12;
  if (half === "a" && hour === 12) hour = 0;
  return hour < 24 && minutes < 60 ? { hour, minute: minutes } : null;
}

/** "09:30" or "9:30 AM", as the person's region writes it. */
export function clockWords({ hour, minute }: Clock): string {
  return formatter(Intl.DateTimeFormat, { timeStyle: "short" as const, timeZone: "UTC" }).format(
    new Date(Date.UTC(2000, 0, 1, hour, minute)),
  );
}

/** "tomorrow, 09:00", "Friday 4 December, 09:00": when something will happen, inside a sentence. */
export function momentWords(at: Date, now: Date): string {
  const days = Math.round((midnight(at) - midnight(now)) / 86_400_000);
  const time = clockWords(clockOf(at));
  const day =
    Math.abs(days) <= 1
      ? formatter(Intl.RelativeTimeFormat, { numeric: "auto" as const }).format(days, "day")
      : formatter(Intl.DateTimeFormat, {
          weekday: "long",
          day: "numeric",
          month: "long",
          ...(at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const }),
        }).format(at);
  return `${day}, ${time}`;
}

const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());

/** "Central European Time (Europe/Berlin)". */
export function zoneWords(at: Date): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const parts = new Intl.DateTimeFormat(locale(), { timeZoneName: "long" }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value;
  return name && name !== timeZone ? `${name} (${timeZone})` : timeZone;
}

export type QuickName = "inAnHour" | "thisEvening" | "tomorrow" | "monday";

/** Times people often choose, soonest first. */
export function quickMoments(now: Date): { name: QuickName; at: Date }[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const soon = new Date(Math.ceil((now.getTime() + 60 * minute) / (5 * minute)) * 5 * minute);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const moments: { name: QuickName; at: Date }[] = [{ name: "inAnHour", at: soon }];
  if (at(0, 18).getTime() > soon.getTime()) moments.push({ name: "thisEvening", at: at(0, 18) });
  moments.push({ name: "tomorrow", at: at(1, 9) });
  if (untilMonday > 1) moments.push({ name: "monday", at: at(untilMonday, 9) });
  return moments;
}

/** The first day of the week where the person is: 0 is Sunday. */
export function firstWeekday(): number {
  const of = new Intl.Locale(locale()) as Intl.Locale & {
    weekInfo?: { firstDay: number };
    getWeekInfo?: () => { firstDay: number };
  };
  return (of.getWeekInfo?.().firstDay ?? of.weekInfo?.firstDay ?? 1) % 7;
}

/** The weeks that show a month, each of seven days, beginning with the days of the month before. */
export function weeksOf({ year, month }: Pick<Day, "year" | "month">, weekStart: number): Day[][] {
  const lead = (new Date(year, month - 1, 1).getDay() - weekStart + 7) % 7;
  const length = new Date(year, month, 0).getDate();
  const rows = Math.ceil((lead + length) / 7);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => moved({ year, month, day: 1 }, row * 7 + column - lead)),
  );
}

/** The day so many days later, or earlier. */
export function moved({ year, month, day }: Day, days: number): Day {
  return dayOf(new Date(year, month - 1, day + days));
}

/** The same day of another month, or its last day. */
export function movedMonths({ year, month, day }: Day, months: number): Day {
  const last = new Date(year, month - 1 + months + 1, 0);
  return { ...dayOf(last), day: Math.min(day, last.getDate()) };
}

/** Below 0 if one is before the other, above 0 if it is after. */
export function compareDays(one: Day, other: Day): number {
  return one.year - other.year || one.month - other.month || one.day - other.day;
}
