/** The list: days and rows, drawn only where they are seen, loaded page after page. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useMemo } from "react";
import type { PlatformInfo } from "../bridge";
import { classes, PlatformMark } from "../ui";
import { byDay, dayName } from "./days";
import { type Row, statusWords } from "./rows";
import { StatusDot } from "./StatusDot";

export interface ListProps {
  ref: RefObject<HTMLDivElement | null>;
  label: string;
  rows: readonly Row[];
  selected: number;
  platforms: readonly PlatformInfo[];
  now: Date;
  onSelect: (index: number) => void;
  onNearEnd: () => void;
}

const rowHeight = 44;
const dayHeight = 40;
const idOf = (row: Row) => `row-${row.kind}-${row.id}`;

export function List({ ref, label, rows, selected, platforms, now, onSelect, onNearEnd }: ListProps) {
  const lines = useMemo(() => byDay(rows, now), [rows, now]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => ref.current,
    estimateSize: (index) => (lines[index]?.kind === "day" ? dayHeight : rowHeight),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();

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
      aria-activedescendant={current && idOf(current)}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index];
          const place = { height: item.size, transform: `translateY(${item.start}px)` };
          if (line?.kind !== "row") {
            return (
              <div
                key={item.key}
                role="presentation"
                style={place}
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
              style={place}
              day={dayName(line.row.at, now)}
              platforms={platforms}
              onSelect={onSelect}
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
  style: { height: number; transform: string };
  day: string;
  platforms: readonly PlatformInfo[];
  onSelect: (index: number) => void;
}

function RowView({ row, index, of, selected, style, day, platforms, onSelect }: RowViewProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list names its active row by aria-activedescendant
    <div
      id={idOf(row)}
      role="option"
      aria-selected={selected}
      aria-posinset={index + 1}
      aria-setsize={of}
      onClick={() => onSelect(index)}
      style={style}
      className={classes(
        "absolute inset-x-0 top-0 grid grid-cols-[20px_minmax(0,1fr)_auto_112px] items-center gap-3 border-b border-line/60 px-6 hover:bg-hover",
        selected && "bg-surface shadow-[inset_2px_0_var(--accent)]",
      )}
    >
      <span className="grid place-items-center">
        <StatusDot status={row.status} />
      </span>
      <span className="truncate">
        {row.title}
        {row.note && <span className="ml-2 text-label text-faint">{row.note}</span>}
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
          {row.word === statusWords[row.status] ? "" : statusWords[row.status]} {day}
        </span>
      </span>
    </div>
  );
}
