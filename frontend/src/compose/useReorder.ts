/** Putting a list into another order: its members are dragged with the pointer, or moved with the arrow keys. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** How far the pointer goes before a press is a drag, in CSS pixels. */
const threshold = 5;

export interface Reorder {
  /** What goes on each member's handle; at is its place. */
  handle: (at: number) => {
    "data-handle": number;
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    onPointerCancel: () => void;
    onClickCapture: (event: React.MouseEvent) => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/** How a member is drawn while one is dragged. */
export type Dragged = "itself" | "before" | "after" | null;

interface Options {
  /** Holds the members, each marked data-member, in order. */
  list: RefObject<HTMLElement | null>;
  count: number;
  /** "alt" where the arrow keys alone have another meaning. */
  keys: "plain" | "alt";
  onMove: (from: number, to: number) => void;
}

export function useReorder(options: Options): Reorder & { dragged: (at: number) => Dragged } {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const reorder = useMemo<Reorder>(() => {
    let pressed: { from: number; x: number; y: number; to: number; begun: boolean } | null = null;
    let dropped = false;
    const members = () => [
      ...(latest.current.list.current?.querySelectorAll<HTMLElement>("[data-member]") ?? []),
    ];
    const move = (from: number, to: number) => {
      if (to === from || to < 0 || to >= latest.current.count) return false;
      flushSync(() => latest.current.onMove(from, to));
      return true;
    };
    const stop = () => {
      pressed = null;
      setDrag(null);
    };
    return {
      handle: (at) => ({
        "data-handle": at,
        onPointerDown: (event) => {
          dropped = false;
          if (event.button !== 0) return;
          // At once: a quick pointer has left the handle with its first move.
          event.currentTarget.setPointerCapture(event.pointerId);
          pressed = { from: at, to: at, x: event.clientX, y: event.clientY, begun: false };
        },
        onPointerMove: (event) => {
          if (!pressed) return;
          const { clientX: x, clientY: y } = event;
          if (!pressed.begun) {
            if (Math.hypot(x - pressed.x, y - pressed.y) < threshold) return;
            pressed.begun = true;
          }
          pressed.to = nearest(members(), x, y);
          const { from, to } = pressed;
          setDrag((now) => (now?.from === from && now.to === to ? now : { from, to }));
        },
        onPointerUp: () => {
          if (!pressed) return;
          const { from, to, begun } = pressed;
          dropped = begun;
          stop();
          if (begun) move(from, to);
        },
        onPointerCancel: stop,
        // The end of a drag is no click.
        onClickCapture: (event) => {
          if (!dropped) return;
          dropped = false;
          event.preventDefault();
          event.stopPropagation();
        },
        onKeyDown: (event) => {
          if (event.key === "Escape" && pressed) return stop();
          if (event.altKey !== (latest.current.keys === "alt") || event.ctrlKey || event.metaKey) return;
          const to = placeFor(event.key, at, latest.current.count);
          if (to === null) return;
          event.preventDefault();
          event.stopPropagation();
          if (!move(at, to)) return;
          const handle = latest.current.list.current?.querySelector<HTMLElement>(`[data-handle="${to}"]`);
          handle?.focus();
        },
      }),
    };
  }, []);
  const dragged = (at: number): Dragged => {
    if (!drag) return null;
    if (at === drag.from) return "itself";
    if (at !== drag.to) return null;
    return drag.to < drag.from ? "before" : "after";
  };
  return { ...reorder, handle: reorder.handle, dragged };
}

function placeFor(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowUp":
    case "ArrowLeft":
      return at - 1;
    case "ArrowDown":
    case "ArrowRight":
      return at + 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** The place of the member whose middle is nearest. */
function nearest(members: readonly HTMLElement[], x: number, y: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  members.forEach((member, at) => {
    const { left, top, width, height } = member.getBoundingClientRect();
    const distance = Math.hypot(x - left - width / 2, y - top - height / 2);
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}
