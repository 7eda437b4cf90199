/** The list: days and rows, drawn only where they are seen, loaded page after page. */

import { useVirtualizer } from "@tanstack/react-virtual";
import { Check } from "lucide-react";
import { type RefObject, useEffect, useMemo } from "react";
import type { PlatformInfo } from "../bridge";
import { locale, t } from "../i18n";
import { classes, PlatformMark } from "../ui";
import { memoInLanguage, useSteady } from "../ui/steady";
import { byDay, dayName } from "./days";
import { keyOf } from "./place";
import type { Row } from "./rows";
import { StatusDot } from "./StatusDot";
import type { Selection } from "./selection";

export interface ListProps {
  ref: RefObject<HTMLDivElement | null>;
  label: string;
  rows: readonly Row[];
  selected: number;
  /** The rows chosen together. */
  chosen: Selection;
  platforms: readonly PlatformInfo[];
  now: Date;
  onSelect: (index: number) => void;
  /** far: everything from the selected row on. */
  onChoose: (index: number, far: boolean) => void;
  onNearEnd: () => void;
}

const rowHeight = 44;
const dayHeight = 40;
const placeOf = ({ size, start }: { size: number; start: number }) => ({
  height: size,
  transform: `translateY(${start}px)`,
});
const idOf = (row: Row) => `row-${row.kind}-${row.id}`;

export function List(props: ListProps) {
  const { ref, label, rows, selected, chosen, platforms, now, onSelect, onChoose, onNearEnd } = props;
  const where = locale();
  const lines = useMemo(() => byDay(rows, now, where), [rows, now, where]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: (index) => (lines[index]?.kind === "day" ? dayHeight : rowHeight),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const does = useSteady({ onSelect, onChoose });

  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lines.length > 0 && lastSeen >= lines.length - 10) onNearEnd();
  }, [lastSeen, lines.length, onNearEnd]);

  useEffect(() => {
    const line = lines.findIndex((line) => line.kind === "row" && line.index === selected);
    if (line === 1) virtual.scrollToIndex(0);
    else if (line > 1) virtual.scrollToIndex(line);
  }, [selected, lines, virtual]);

  const current = rows[selected];
  return (
    <div
      ref={ref}
      role="listbox"
      aria-label={label}
      aria-multiselectable={rows[0]?.kind === "draft"}
      aria-activedescendant={current && idOf(current)}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index];
          if (line?.kind !== "row") {
            return (
              <div
                key={item.key}
                role="presentation"
                style={placeOf(item)}
                className="absolute inset-x-0 top-0 px-6 pt-3.5 text-small text-faint"
              >
                {line?.name}
              </div>
            );
          }
          return (
            <RowView
              key={item.key}
              row={line.row}
              index={line.index}
              of={rows.length}
              selected={line.index === selected}
              chosen={chosen.has(keyOf(line.row))}
              choosing={chosen.size > 0}
              size={item.size}
              start={item.start}
              day={dayName(line.row.at, now)}
              platforms={platforms}
              onSelect={does.onSelect}
              onChoose={does.onChoose}
            />
          );
        })}
      </div>
    </div>
  );
}

interface RowViewProps {
  row: Row;
  index: number;
  of: number;
  selected: boolean;
  chosen: boolean;
  /** Some row is chosen. */
  choosing: boolean;
  /** How high it is and where, in CSS pixels. */
  size: number;
  start: number;
  day: string;
  platforms: readonly PlatformInfo[];
  onSelect: (index: number) => void;
  onChoose: (index: number, far: boolean) => void;
}

/** Drawn once, and not again for every step of the scrolling. */
const RowView = memoInLanguage(function RowView(props: RowViewProps) {
  const { row, index, of, selected, chosen, choosing, day, platforms, onSelect, onChoose } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list names its active row by aria-activedescendant
    <div
      id={idOf(row)}
      role="option"
      aria-selected={choosing ? chosen : selected}
      aria-posinset={index + 1}
      aria-setsize={of}
      onClick={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey) onChoose(index, event.shiftKey);
        else onSelect(index);
      }}
      style={placeOf(props)}
      className={classes(
        "group/row absolute inset-x-0 top-0 grid grid-cols-[20px_minmax(0,1fr)_auto_112px] items-center gap-3 border-b border-line/60 px-6 hover:bg-hover",
        chosen && "bg-surface",
        selected && "bg-surface shadow-[inset_2px_0_var(--accent)]",
      )}
    >
      <span className="grid place-items-center">
        {row.kind === "draft" && (
          // The row itself is what is chosen; this is where the mouse does it.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
          // biome-ignore lint/a11y/noStaticElementInteractions: the row says whether it is chosen
          <span
            data-choose
            onClick={(event) => {
              event.stopPropagation();
              onChoose(index, event.shiftKey);
            }}
            className={classes(
              "col-start-1 row-start-1 -m-3 grid size-10 place-items-center group-hover/row:opacity-100",
              !choosing && "opacity-0",
            )}
          >
            <span
              className={classes(
                "grid size-4 place-items-center rounded-inner border",
                chosen ? "border-accent bg-accent text-on-accent" : "border-line-strong",
              )}
            >
              {chosen && <Check size={12} strokeWidth={2.5} aria-hidden />}
            </span>
          </span>
        )}
        <span
          className={classes(
            "pointer-events-none col-start-1 row-start-1 grid place-items-center",
            row.kind === "draft" && (choosing ? "opacity-0" : "group-hover/row:opacity-0"),
          )}
        >
          <StatusDot status={row.status} />
        </span>
      </span>
      <span className="truncate">
        <bdi>{row.title}</bdi>
        {row.marked && (
          <span className="ml-2 rounded-inner border border-line px-1.5 text-small text-second">
            {t.data.mark.name}
          </span>
        )}
        {row.note && (
          // The whole of it stands in the details.
          <span data-excerpt className="ml-2 text-label text-faint">
            {row.note}
          </span>
        )}
      </span>
      <span className="flex gap-1">
        {row.platforms.map((platform) => (
          <PlatformMark
            key={platform}
            platform={platform}
            label={platforms.find(({ name }) => name === platform)?.label ?? platform}
            size={18}
          />
        ))}
      </span>
      <span
        className={classes(
          "text-right text-small tabular-nums",
          row.status === "uncertain" ? "text-warn" : row.status === "failed" ? "text-bad" : "text-second",
        )}
      >
        {row.word}
        <span className="sr-only">
          {row.word === t.status.words[row.status] ? "" : t.status.words[row.status]} {day}
        </span>
      </span>
    </div>
  );
});
