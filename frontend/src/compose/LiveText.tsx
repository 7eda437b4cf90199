import { type ComponentProps, type Ref, useRef } from "react";
import type { Entity } from "../bridge";
import { classes } from "../ui";
import { carryOver, segments } from "./highlight";

export interface LiveTextProps
  extends Omit<ComponentProps<"textarea">, "value" | "onChange" | "ref" | "className"> {
  value: string;
  /** What the network makes live in `measuredText`. */
  entities?: readonly Entity[];
  measuredText?: string | undefined;
  /** The colour of what is live. */
  liveClass?: string;
  className?: string;
  /** The copy of the text that is seen, for measuring where its lines break. */
  mirrorRef?: Ref<HTMLDivElement>;
  ref?: Ref<HTMLTextAreaElement>;
  onChange: (value: string) => void;
}

/**
 * A text field that is as high as its text and shows links, hashtags and mentions in colour. The words that are
 * seen are a copy behind the field with the same metrics; the field itself only shows caret and selection.
 */
export function LiveText(props: LiveTextProps) {
  const { value, entities, measuredText, liveClass, className, mirrorRef, ref, onChange, ...rest } = props;
  const shown = useRef<{ text: string; entities: readonly Entity[] }>({ text: "", entities: [] });
  if (measuredText === value && entities) shown.current = { text: value, entities };
  else if (shown.current.text !== value) {
    shown.current = { text: value, entities: carryOver(shown.current.entities, shown.current.text, value) };
  }
  const same = "col-start-1 row-start-1 w-full whitespace-pre-wrap wrap-anywhere";
  return (
    <div className={classes("grid", className)}>
      <div ref={mirrorRef} aria-hidden className={classes(same, "min-h-[1lh]")}>
        {segments(value, shown.current.entities).map((segment) => (
          <span key={segment.start} className={segment.kind ? liveClass : undefined}>
            {segment.text}
          </span>
        ))}
        {/* A last line break needs something after it to take up room. */}
        {"\u200b"}
      </div>
      <textarea
        {...rest}
        ref={ref}
        value={value}
        rows={1}
        // NUL comes with text pasted from some programs; it is no letter, and nothing could keep it.
        onChange={(event) => onChange(event.target.value.replaceAll("\0", ""))}
        className={classes(
          same,
          "h-full resize-none overflow-hidden bg-transparent outline-none [-webkit-text-fill-color:transparent] placeholder:[-webkit-text-fill-color:var(--faint)]",
        )}
      />
    </div>
  );
}
