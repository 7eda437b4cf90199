/** A month to choose a day from, by mouse or keys. WebKitGTK has no date picker of its own. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { formatter, t } from "../i18n";
import { IconButton } from "./Button";
import { classes } from "./classes";
import { compareDays, type Day, firstWeekday, moved, movedMonths, weeksOf } from "./moment";

export interface MonthGridProps {
  label: string;
  value: Day;
  today: Day;
  /** Days before this one cannot be chosen. */
  min?: Day | undefined;
  onChange: (day: Day) => void;
}

const steps: Readonly<Record<string, (day: Day) => Day>> = {
  ArrowLeft: (day) => moved(day, -1),
  ArrowRight: (day) => moved(day, 1),
  ArrowUp: (day) => moved(day, -7),
  ArrowDown: (day) => moved(day, 7),
  PageUp: (day) => movedMonths(day, -1),
  PageDown: (day) => movedMonths(day, 1),
};

export function MonthGrid({ label, value, today, min, onChange }: MonthGridProps) {
  const [shown, setShown] = useState({ year: value.year, month: value.month });
  const [active, setActive] = useState(value);
  const grid = useRef<HTMLTableElement>(null);
  const byKey = useRef(false);
  const title = useId();
  useEffect(() => {
    setShown({ year: value.year, month: value.month });
    setActive(value);
  }, [value]);
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${keyOf(active)}"]`)?.focus();
  }, [active]);

  const go = (months: number) => {
    const next = movedMonths({ ...shown, day: active.day }, months);
    setShown(next);
    setActive(min && isBefore(next, min) ? min : next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = step(active);
    if (isBefore(next, min)) return;
    byKey.current = true;
    setActive(next);
    setShown(next);
  };
  const weekStart = firstWeekday();
  const weeks = weeksOf(shown, weekStart);
  const first = min !== undefined && compareDays({ ...shown, day: 1 }, min) <= 0;
  return (
    <fieldset aria-label={label} className="w-64">
      <div className="flex items-center gap-1 pb-1">
        <span id={title} aria-live="polite" className="flex-1 pl-2 text-label font-medium">
          {formatter(Intl.DateTimeFormat, { month: "long", year: "numeric" }).format(
            dateOf({ ...shown, day: 1 }),
          )}
        </span>
        <IconButton label={t.schedule.previousMonth} disabled={first} onClick={() => go(-1)}>
          <ChevronLeft size={16} aria-hidden />
        </IconButton>
        <IconButton label={t.schedule.nextMonth} onClick={() => go(1)}>
          <ChevronRight size={16} aria-hidden />
        </IconButton>
      </div>
      <table ref={grid} aria-labelledby={title} onKeyDown={onKeyDown} className="w-full table-fixed">
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={keyOf(day)} scope="col" className="py-1 text-tiny font-normal text-faint">
                <abbr title={weekday(day, "long")} className="no-underline">
                  {weekday(day, "short")}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={keyOf(week[0] as Day)}>
              {week.map((day) => (
                <Cell
                  key={keyOf(day)}
                  day={day}
                  out={day.month !== shown.month}
                  today={compareDays(day, today) === 0}
                  chosen={compareDays(day, value) === 0}
                  tabbed={compareDays(day, active) === 0}
                  disabled={isBefore(day, min)}
                  onChoose={() => onChange(day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}

interface CellProps {
  day: Day;
  /** Of the month before or after. */
  out: boolean;
  today: boolean;
  chosen: boolean;
  /** Whether Tab leads here. */
  tabbed: boolean;
  disabled: boolean;
  onChoose: () => void;
}

function Cell({ day, out, today, chosen, tabbed, disabled, onChoose }: CellProps) {
  return (
    <td className="p-px text-center">
      <button
        type="button"
        data-day={keyOf(day)}
        tabIndex={tabbed ? 0 : -1}
        disabled={disabled}
        aria-label={formatter(Intl.DateTimeFormat, { dateStyle: "full" as const }).format(dateOf(day))}
        aria-current={today ? "date" : undefined}
        aria-pressed={chosen}
        onClick={onChoose}
        className={classes(
          "h-8 w-full rounded-inner text-label tabular-nums disabled:text-faint disabled:opacity-60",
          chosen
            ? "bg-accent text-on-accent"
            : classes("enabled:hover:bg-hover", out ? "text-second" : "text-text"),
          today && !chosen && "font-semibold underline underline-offset-3",
        )}
      >
        {day.day}
      </button>
    </td>
  );
}

const isBefore = (day: Day, min: Day | undefined) => min !== undefined && compareDays(day, min) < 0;
const dateOf = ({ year, month, day }: Day) => new Date(year, month - 1, day);
const keyOf = ({ year, month, day }: Day) => `${year}-${month}-${day}`;
const weekday = (day: Day, weekday: "long" | "short") =>
  formatter(Intl.DateTimeFormat, { weekday }).format(dateOf(day));
