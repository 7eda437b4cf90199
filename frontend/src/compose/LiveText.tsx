import { type ComponentProps, type Ref, useLayoutEffect, useMemo, useRef } from "react";
import type { Entity } from "../bridge";
import { classes } from "../ui";
import { carryOver, type Segment, segments } from "./highlight";
import { shownLink, shownMention } from "./links";

export interface LiveTextProps
  extends Omit<ComponentProps<"textarea">, "value" | "onChange" | "ref" | "className"> {
  value: string;
  /** What the network makes live in `measuredText`. */
  entities?: readonly Entity[] | null | undefined;
  measuredText?: string | undefined;
  /** The colour of what is live. */
  liveClass?: string;
  /** Links are cut short as x.com does, while the caret is elsewhere. */
  shortLinks?: boolean;
  className?: string;
  /** The copy of the text that is seen, for measuring where its lines break. */
  mirrorRef?: Ref<HTMLDivElement>;
  onChange: (value: string, caret: number) => void;
}

const none: readonly Entity[] = [];

/**
 * A text field that is as high as its text and shows links, hashtags and mentions in colour. The words that are
 * seen are a copy behind the field with the same metrics; the field itself only shows caret and selection.
 */
export function LiveText(props: LiveTextProps) {
  const { value, entities, measuredText, liveClass, shortLinks, className, mirrorRef, onChange, ...rest } =
    props;
  const field = useRef<HTMLTextAreaElement>(null);
  // Not by React, which would copy the whole text into the page once more at every key.
  useLayoutEffect(() => {
    if (field.current && field.current.value !== value) field.current.value = value;
  });
  const shown = useRef<{ text: string; entities: readonly Entity[] }>({ text: "", entities: [] });
  // A text in which nothing is live comes without any.
  if (measuredText === value) shown.current = { text: value, entities: entities ?? none };
  else if (shown.current.text !== value) {
    shown.current = { text: value, entities: carryOver(shown.current.entities, shown.current.text, value) };
  }
  const live = shown.current.entities;
  // A card is drawn for many reasons; its words only when they change.
  const words = useMemo(
    () =>
      segments(value, live).map((segment, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: by their starts, all behind a new letter would be others
        <span key={at} className={segment.kind ? liveClass : undefined}>
          <Live segment={segment} shortLinks={shortLinks} />
        </span>
      )),
    [value, live, liveClass, shortLinks],
  );
  // Each paragraph runs as its own first letters do, whatever the language of the window.
  const same = "[unicode-bidi:plaintext] w-full whitespace-pre-wrap wrap-anywhere";
  return (
    <div className={classes("group/live relative", className)}>
      <div ref={mirrorRef} dir="auto" aria-hidden className={classes(same, "min-h-[1lh]")}>
        {words}
        {/* Room for a hint of several lines: the field itself takes none. */}
        {value === "" && <span className="invisible">{rest.placeholder}</span>}
        {/* A last line break needs something after it to take up room. */}
        {"\u200b"}
      </div>
      <textarea
        {...rest}
        dir="auto"
        ref={field}
        rows={1}
        // NUL comes with text pasted from some programs; it is no letter, and nothing could keep it.
        onChange={({ target }) => onChange(target.value.replaceAll("\0", ""), target.selectionEnd)}
        className={classes(
          same,
          // A little higher than its line, which would be a small target.
          "absolute -top-0.5 left-0 h-[calc(100%+4px)] py-0.5 resize-none overflow-hidden bg-transparent outline-none [-webkit-text-fill-color:transparent] placeholder:[-webkit-text-fill-color:var(--faint)]",
        )}
      />
    </div>
  );
}

/** A stretch of text as it is read on the network; whole, what is left out there pale, while it can be edited. */
function Live({ segment, shortLinks }: { segment: Segment; shortLinks: boolean | undefined }) {
  const { kind, text } = segment;
  const short = kind === "mention" ? shownMention(text) : kind === "link" && shortLinks && shownLink(text);
  if (!short) return text;
  const { before, shown, after } = short;
  const left = "hidden opacity-60 group-focus-within/live:inline";
  return (
    <>
      {before && <span className={left}>{before}</span>}
      {shown}
      {after && <span className={left}>{after}</span>}
      {after && kind === "link" && <span className="group-focus-within/live:hidden">…</span>}
    </>
  );
}
