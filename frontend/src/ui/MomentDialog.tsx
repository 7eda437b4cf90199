/** Asks for a day and a time of day in the person's own time zone. */
import { type ReactNode, useState } from "react";
import { formatter, t } from "../i18n";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Field, Input } from "./Field";
import { MonthGrid } from "./MonthGrid";
import {
  clockOf,
  clockWords,
  compareDays,
  type Day,
  dayOf,
  momentWords,
  quickMoments,
  readClock,
  resolve,
  zoneWords,
} from "./moment";

export interface MomentDialogProps {
  title: string;
  description?: ReactNode;
  /** Where the choice starts; else tomorrow morning. */
  initial?: Date;
  /** What the main button says for the time chosen, which comes in words. */
  confirm: (when: string, at: Date) => string;
  /** What to know of the time chosen. */
  notes?: (at: Date) => ReactNode;
  busy?: boolean;
  onConfirm: (at: Date) => void;
  onClose: () => void;
}

/** Mounted while it is open. */
export function MomentDialog(props: MomentDialogProps) {
  const { title, description, initial, confirm, notes, busy = false, onConfirm, onClose } = props;
  const [now] = useState(() => new Date());
  const [day, setDay] = useState<Day>(() => dayOf(initial ?? tomorrow(now)));
  const [time, setTime] = useState(() => clockWords(clockOf(initial ?? tomorrow(now))));
  const { at, problem, hint } = judge(day, time, new Date());
  const take = (at: Date) => {
    setDay(dayOf(at));
    setTime(clockWords(clockOf(at)));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{t.ui.cancel}</Button>
          <Button
            kind="primary"
            className="min-w-0 shrink! truncate"
            disabled={!at || busy}
            focusableWhenDisabled
            onClick={() => {
              // The time may have passed while the dialog was open.
              const settled = judge(day, time, new Date()).at;
              if (settled) onConfirm(settled);
              else setTime((text) => `${text} `);
            }}
          >
            {busy ? t.schedule.busy : at ? confirm(momentWords(at, now), at) : title}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap items-start gap-6">
        <MonthGrid label={t.schedule.day} value={day} today={dayOf(now)} min={dayOf(now)} onChange={setDay} />
        <div className="flex min-w-52 flex-1 flex-col gap-4">
          <Field label={t.schedule.time} hint={t.schedule.timeHint(zoneWords(at ?? now))} error={problem}>
            <Input
              autoFocus
              value={time}
              inputMode="text"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTime(event.target.value)}
              onFocus={(event) => event.currentTarget.select()}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || !at || busy) return;
                event.preventDefault();
                onConfirm(at);
              }}
            />
          </Field>
          <ul aria-label={t.schedule.quick} className="flex flex-col gap-1">
            {quickMoments(now).map((quick) => (
              <li key={quick.name}>
                <button
                  type="button"
                  onClick={() => take(quick.at)}
                  className="flex w-full items-center justify-between gap-3 rounded-inner px-2.5 py-1.5 text-label hover:bg-hover"
                >
                  {t.schedule[quick.name]}
                  <span className="text-small text-second tabular-nums">{clockWords(clockOf(quick.at))}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="flex flex-col gap-2 pt-4 text-label text-second">
        {hint && <p>{hint}</p>}
        {at && notes?.(at)}
      </div>
    </Dialog>
  );
}

function tomorrow(now: Date): Date {
  return quickMoments(now).find(({ name }) => name === "tomorrow")?.at ?? now;
}

/** What becomes of a day and what was typed as its time: an instant, or why there is none. */
function judge(day: Day, time: string, now: Date): { at?: Date; problem?: string; hint?: string } {
  const clock = readClock(time);
  if (!clock) return { problem: t.schedule.noTime };
  const resolved = resolve({ ...day, ...clock });
  if ("gap" in resolved) {
    const { from, to } = resolved.gap;
    const date = formatter(Intl.DateTimeFormat, { day: "numeric", month: "long" }).format(
      new Date(day.year, day.month - 1, day.day, 12),
    );
    return { problem: t.schedule.gap(clockWords(clock), date, clockWords(from), clockWords(to)) };
  }
  if (compareDays(day, dayOf(now)) < 0 || resolved.at <= now) return { problem: t.schedule.past };
  return { at: resolved.at, ...(resolved.twice ? { hint: t.schedule.twice(clockWords(clock)) } : {}) };
}
