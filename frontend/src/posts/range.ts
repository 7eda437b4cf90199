/** Two days between which a list lies, both of them listed. In the address they are ?from=2026-11-01&to=2026-11-15. */
import { formatter, locale } from "../i18n";
import { compareDays, type Day, dayOf, moved } from "../ui/moment";

export interface Range {
  from: Day;
  to: Day;
}

/** The range an address names; null if one of its days is missing or does not exist. */
export function rangeOf(params: URLSearchParams): Range | null {
  const [from, to] = [readDay(params.get("from")), readDay(params.get("to"))];
  if (!from || !to) return null;
  return compareDays(from, to) <= 0 ? { from, to } : { from: to, to: from };
}

/** "2026-11-01". */
export function dayText({ year, month, day }: Day): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** From the first day's midnight to the midnight after the last, where the person is. */
export function instantsOf({ from, to }: Range): { since: Date; until: Date } {
  return { since: midnight(from), until: midnight(moved(to, 1)) };
}

/** "1–15 Nov 2026", as the person's language writes it. */
export function rangeWords({ from, to }: Range, of: string = locale()): string {
  const options = { day: "numeric", month: "short", year: "numeric" } as const;
  return formatter(Intl.DateTimeFormat, options, of).formatRange(midnight(from), midnight(to));
}

function readDay(text: string | null): Day | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text ?? "");
  if (!found) return null;
  const day = { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
  return compareDays(dayOf(midnight(day)), day) === 0 ? day : null;
}

const midnight = ({ year, month, day }: Day) => new Date(year, month - 1, day);
