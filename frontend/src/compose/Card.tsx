import { type ReactNode, useLayoutEffect, useState } from "react";
import type { Measurement } from "../bridge";
import { classes, format } from "../ui";

/** The line above a card: the network, how its text came about, its count, its buttons. */
export function Caption(props: { label: string; note: string; count?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex min-h-6 items-center gap-2 text-small text-second">
      <h2 className="font-medium text-text">{props.label}</h2>
      <span className="min-w-0 leading-4">{props.note}</span>
      <span className="flex-1" />
      <span className="flex shrink-0 items-center gap-0.5">{props.children}</span>
      {props.count}
    </div>
  );
}

/** One network's part of the screen: caption, card and foot. In a grid's three rows, so that all cards stand level. */
export function CardFrame(props: {
  label: string;
  caption: ReactNode;
  foot: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={props.label} className="row-span-3 grid min-h-0 min-w-0 grid-rows-subgrid gap-1.5">
      <div className="flex min-w-0 flex-col justify-center">{props.caption}</div>
      <div className="flex min-h-0 min-w-0 flex-col gap-1.5">{props.children}</div>
      <div className="flex min-w-0 flex-col gap-1.5">{props.foot}</div>
    </section>
  );
}

/** "412 / 3,000", in the network's own units. */
export function Counter({ measurement }: { measurement: Measurement }) {
  const over = measurement.length > measurement.max;
  return (
    <span
      className={classes(
        "shrink-0 whitespace-nowrap tabular-nums",
        over ? "font-medium text-bad" : "text-second",
      )}
    >
      {countWords(measurement)}
    </span>
  );
}

function countWords({ length, max }: Measurement): string {
  return `${format.count(length)} / ${format.count(max)}`;
}

/** Room for so many digits and the narrower signs between them, in digits: another number moves nothing. */
function widthOf(words: string): number {
  const digits = words.match(/\d/g)?.length ?? 0;
  return digits + (words.length - digits) / 2 + 0.5;
}

/** The counter of a whole card, on X with a ring that fills. */
export function CardCounter({ measurement, ring }: { measurement: Measurement; ring?: boolean }) {
  const shown = useOwnLayout(measurement);
  return (
    <span
      style={{ width: `calc(${widthOf(countWords(shown))}ch + ${ring ? 24 : 0}px)` }}
      className="flex h-[1lh] shrink-0 items-center justify-end gap-2 tabular-nums [contain:strict]"
    >
      {ring && <Ring measurement={shown} />}
      <Counter measurement={shown} />
    </span>
  );
}

/**
 * A value, shown after what else has changed is laid out. The card's text and its counter can be laid out each by
 * itself, but where both have changed WebKit lays out and paints the whole page.
 */
function useOwnLayout<T>(value: T): T {
  const [shown, setShown] = useState(value);
  useLayoutEffect(() => {
    // Asks for nothing that is there, but only after everything is laid out.
    document.createRange().getClientRects();
    setShown(value);
  }, [value]);
  return shown;
}

/** How full a part is. */
function Ring({ measurement }: { measurement: Measurement }) {
  const share = Math.min(1, measurement.length / Math.max(1, measurement.max));
  const around = 2 * Math.PI * 6;
  const colour =
    measurement.length > measurement.max ? "text-bad" : share > 0.93 ? "text-warn" : "text-accent";
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={classes("size-4 shrink-0 -rotate-90", colour)}>
      <circle cx="8" cy="8" r="6" fill="none" strokeWidth="2.5" className="stroke-line" />
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeDasharray={`${share * around} ${around}`}
      />
    </svg>
  );
}

export function Avatar() {
  return <div aria-hidden className="avatar size-10 shrink-0 rounded-full" />;
}

/**
 * Lets a press anywhere on a card put the caret at the end of its text. On the press, not on the click that follows:
 * what a fast writer types in between would go nowhere.
 */
export function focusLastField(event: React.MouseEvent<HTMLElement>): void {
  const { target, currentTarget, button, nativeEvent } = event;
  const onScrollbar = target === currentTarget && nativeEvent.offsetX > currentTarget.clientWidth;
  if (button !== 0 || onScrollbar || (target as HTMLElement).closest("textarea,button,a,img")) return;
  const field = [...currentTarget.querySelectorAll("textarea")].at(-1);
  if (!field || field.readOnly) return;
  event.preventDefault(); // it would take the focus away again
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
