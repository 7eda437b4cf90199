/** The rows of a plan, drawn only where they are seen: one list, moved in and ticked by keys or clicks. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { Check, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import type { ImportRow } from "../bridge";
import { format, t } from "../i18n";
import { classes } from "../ui";

export interface RowListProps {
  label: string;
  /** Those that have come so far. */
  rows: readonly ImportRow[];
  /** How many there will be. */
  total: number;
  active: number;
  chosen: (row: ImportRow) => boolean;
  onActive: (index: number) => void;
  onToggle: (row: ImportRow) => void;
  onToggleAll: (chosen: boolean) => void;
  /** Which row is the last that is seen. */
  onSeen: (last: number) => void;
}

const rowHeight = 40;
const page = 8;

export function RowList(props: RowListProps) {
  const { rows, total, active, onActive, onSeen } = props;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtual = useVirtualizer({
    count: Math.max(total, rows.length),
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onSeen(last), [last, onSeen]);
  useEffect(() => virtual.scrollToIndex(active), [active, virtual]);

  const current = rows[active];
  const onKeyDown = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    }[event.key];
    if (to !== undefined && !mod) onActive(Math.max(0, Math.min(total - 1, to)));
    else if (event.key === " " && current) props.onToggle(current);
    else if (mod && event.key.toLowerCase() === "a") props.onToggleAll(!event.shiftKey);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      role="listbox"
      aria-label={props.label}
      aria-multiselectable
      aria-activedescendant={current && `${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ key, index, start, size }) => {
          const row = rows[index];
          const place = { height: size, transform: `translateY(${start}px)` };
          if (!row) {
            return (
              <div
                key={key}
                role="presentation"
                style={place}
                className="absolute inset-x-0 top-0 px-3 py-2.5"
              >
                <div className="h-4 w-2/3 rounded-inner bg-surface" />
              </div>
            );
          }
          const ticked = props.chosen(row);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list names its active row by aria-activedescendant
            <div
              key={key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={ticked}
              aria-disabled={!row.selectable || undefined}
              aria-posinset={index + 1}
              aria-setsize={total}
              onClick={(event) => {
                onActive(index);
                if ((event.target as Element).closest("[data-tick]") && row.selectable) props.onToggle(row);
              }}
              style={place}
              className={classes(
                "absolute inset-x-0 top-0 grid grid-cols-[28px_minmax(0,1fr)_auto] items-center gap-2 border-b border-line/60 pr-3 pl-1 hover:bg-hover",
                index === active && "bg-surface group-focus:shadow-[inset_2px_0_var(--focus)]",
              )}
            >
              <span data-tick className="grid h-full place-items-center">
                <Tick ticked={ticked} possible={row.selectable} />
              </span>
              <span className={classes("truncate text-label", !row.selectable && "text-second")}>
                <bdi>{titleOf(row)}</bdi>
                {row.kind !== "draft" && (
                  <span className="ml-2 text-small text-faint">{t.data.found.kinds[row.kind]}</span>
                )}
              </span>
              <span className="flex items-center gap-2 text-small text-second">
                {(row.problems.length > 0 || row.damage) && (
                  <TriangleAlert
                    size={13}
                    role="img"
                    aria-label={t.data.found.lookAt}
                    className={row.damage ? "text-bad" : "text-warn"}
                  />
                )}
                <span className={row.state === "damaged" ? "text-bad" : undefined}>
                  {t.data.found.states[row.state]}
                </span>
                <span className="w-20 text-right tabular-nums">
                  {row.updatedAt ? format.when(row.updatedAt, new Date()) : ""}
                </span>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A damaged row may have nothing but its text as it was found; an id made of its content says nothing. */
export const titleOf = (row: ImportRow): string =>
  row.title ||
  row.excerpt ||
  (row.id.startsWith("content:") ? row.raw.slice(0, 80) : row.id) ||
  t.app.sidebar.untitled;

/** A box with a tick; the option itself says whether it is chosen. */
function Tick({ ticked, possible }: { ticked: boolean; possible: boolean }) {
  return (
    <span
      aria-hidden
      className={classes(
        "grid size-4 place-items-center rounded-inner border",
        ticked ? "border-accent bg-accent text-on-accent" : "border-line-strong",
        !possible && "border-dashed opacity-50",
      )}
    >
      {ticked && <Check size={12} strokeWidth={3} />}
    </span>
  );
}
