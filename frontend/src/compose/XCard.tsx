import { Plus, X as Remove } from "lucide-react";
import { useRef } from "react";
import type { Measurement } from "../bridge";
import { Button, classes, IconButton } from "../ui";
import { Avatar, Caption, Counter, Ring } from "./Card";
import type { CardProps } from "./cardProps";
import { ImageGrid } from "./ImageGrid";
import { focusField } from "./LinkedInCard";
import { LiveText } from "./LiveText";
import { useMeasured } from "./measure";

/** The post or thread as X shows it, edited in place. */
export function XCard(props: CardProps) {
  const { parts, images, attachments, name, handle, readOnly, onParts, tools, above, below } = props;
  const measured = useMeasured("x", parts);
  const thread = useRef<HTMLElement>(null);
  const fullest = measured.measurements.reduce<Measurement | undefined>(
    (most, one) => (most && most.length >= one.length ? most : one),
    undefined,
  );
  const change = (at: number, text: string) =>
    onParts(parts.map((part, index) => (index === at ? text : part)));
  const add = () => {
    onParts([...parts, ""]);
    // After the new field is drawn.
    requestAnimationFrame(() => [...(thread.current?.querySelectorAll("textarea") ?? [])].at(-1)?.focus());
  };
  const note =
    parts.length > 1 ? `thread of ${parts.length}${props.note ? ` · ${props.note}` : ""}` : props.note;
  return (
    <section aria-label="X post" className="flex min-h-0 min-w-0 flex-col gap-1.5">
      <Caption
        label="X"
        note={note}
        count={
          fullest && (
            <span className="flex items-center gap-2">
              <Ring measurement={fullest} />
              <Counter measurement={fullest} />
            </span>
          )
        }
      >
        {tools}
      </Caption>
      {above}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the fields inside are reached by Tab; this is a larger target for the mouse */}
      <article
        ref={thread}
        data-scrolls
        onClick={(event) => focusField(event)}
        className="flex min-h-0 flex-1 cursor-text flex-col overflow-y-auto rounded-box border border-x-line bg-x-card pb-1 text-x-text transition-colors focus-within:border-line-strong"
      >
        {parts.map((part, at) => {
          const measurement = measured.measurements[at];
          const last = at === parts.length - 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the thread
            <div key={at} className="group/part flex gap-2.5 px-4 pt-3">
              <div className="flex flex-col items-center gap-1">
                <Avatar />
                {!last && <div className="-mb-2 w-0.5 grow bg-x-line" />}
              </div>
              <div className="min-w-0 flex-1 pb-2.5">
                <div className="flex h-5 items-center gap-1">
                  <span className="max-w-3/5 shrink-0 truncate font-bold">{name}</span>
                  <span className="truncate text-x-second">{handle && `@${handle} · `}now</span>
                  <span className="flex-1" />
                  {parts.length > 1 && (
                    <span className="flex items-center gap-1.5 text-small text-x-second tabular-nums">
                      {measurement && measurement.length > measurement.max && (
                        <Counter measurement={measurement} />
                      )}
                      {at + 1}/{parts.length}
                    </span>
                  )}
                  {parts.length > 1 && !readOnly && (
                    <IconButton
                      label={`Remove part ${at + 1}`}
                      className="relative z-10 -mr-1.5 size-6! opacity-0 group-focus-within/part:opacity-100 group-hover/part:opacity-100"
                      onClick={() => onParts(parts.filter((_, index) => index !== at))}
                    >
                      <Remove size={14} aria-hidden />
                    </IconButton>
                  )}
                </div>
                <LiveText
                  value={part}
                  entities={measurement?.entities}
                  measuredText={measured.parts[at]}
                  liveClass="text-x-link"
                  readOnly={readOnly}
                  aria-label={parts.length > 1 ? `X text, part ${at + 1} of ${parts.length}` : "X text"}
                  placeholder={at === 0 ? "Generate it from your idea, or write it here." : "Next part"}
                  onChange={(value) => change(at, value)}
                />
                {at === 0 && (
                  <ImageGrid
                    platform="x"
                    attachments={attachments}
                    images={images}
                    shown={4}
                    className="mt-2.5 rounded-[14px] border border-x-line"
                  />
                )}
              </div>
            </div>
          );
        })}
        <div className="grow" />
        {!readOnly && parts.some((part) => part !== "") && (
          <div className={classes("px-3 pb-1.5")}>
            <Button kind="quiet" size="small" className="h-7! px-2! text-x-second!" onClick={add}>
              <Plus size={14} aria-hidden />
              Add a part
            </Button>
          </div>
        )}
      </article>
      {below}
    </section>
  );
}
