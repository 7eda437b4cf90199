import { Plus } from "lucide-react";
import { type FocusEvent, useMemo, useRef, useState } from "react";
import { useActions } from "../app/actions";
import type { Measurement } from "../bridge";
import { t } from "../i18n";
import { Button } from "../ui";
import { imagesOf } from "./attachments";
import { Caption, CardCounter, CardFrame, focusLastField } from "./Card";
import type { CardProps } from "./cardProps";
import { ImageGrid } from "./ImageGrid";
import { LinkNote } from "./LinkNote";
import { LookMenu } from "./LookMenu";
import { useLook } from "./look";
import { useMeasured } from "./measure";
import { joinToPrevious, moved, splitAt } from "./thread";
import { threadActions } from "./threadActions";
import { useReorder } from "./useReorder";
import { type PartActions, XPart } from "./XPart";

/** The post or thread as X shows it, edited in place. */
export function XCard(props: CardProps) {
  const { parts, images, attachments, readOnly, tools, above, below } = props;
  const measured = useMeasured("x", parts);
  const thread = useRef<HTMLElement>(null);
  const [look, setLook] = useLook("x");
  const [hovered, setHovered] = useState(-1);
  const [focused, setFocused] = useState(-1);
  /** The part the caret was in last; the palette takes the focus away. */
  const written = useRef(0);
  const latest = useRef(props);
  latest.current = props;

  const move = (from: number, to: number) => {
    const { parts, onParts, say } = latest.current;
    if (to < 0 || to >= parts.length) return;
    setFocused(to);
    written.current = to;
    onParts(moved(parts, from, to));
    say(t.editor.part.moved(from + 1, to + 1, parts.length));
  };
  const { dragged, ...reorder } = useReorder({
    list: thread,
    count: parts.length,
    keys: "plain",
    onMove: move,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: one object for all drawings; it reads what is newest
  const actions = useMemo<PartActions>(() => {
    const field = (part: number) =>
      thread.current?.querySelector<HTMLTextAreaElement>(`[data-field="x ${part}"]`);
    return {
      reorder,
      type: (part, text, caret) => latest.current.onType(part, text, caret),
      mend: (mend, problem) => latest.current.onMend(mend, problem),
      split: (part) => {
        const { parts, onCut, say } = latest.current;
        onCut(splitAt(parts, part, field(part)?.selectionStart ?? 0));
        say(t.editor.part.wasSplit(parts.length + 1));
      },
      join: (part) => {
        const { parts, onCut, say } = latest.current;
        const cut = joinToPrevious(parts, part);
        if (!cut) return;
        onCut(cut);
        say(t.editor.part.wasJoined(cut.parts.length));
      },
      remove: (part) => {
        const { parts, onParts } = latest.current;
        onParts(parts.toSpliced(part, 1));
      },
    };
  }, []);
  useActions(
    readOnly ? [] : threadActions(parts, () => Math.min(written.current, parts.length - 1), actions, move),
  );

  const { length } = parts;
  const problems = useMemo(
    () => Array.from({ length }, (_, at) => props.problems.filter(({ part }) => part === at)),
    [props.problems, length],
  );
  const fullest = measured.measurements.reduce<Measurement | undefined>(
    (most, one) => (most && most.length >= one.length ? most : one),
    undefined,
  );
  const pictures = imagesOf(attachments, images);
  const note =
    parts.length > 1
      ? [t.compose.x.thread(parts.length), props.note].filter(Boolean).join(" · ")
      : props.note;
  const isActive = (at: number) => at === hovered || at === focused;
  return (
    <CardFrame
      label={t.compose.x.post}
      caption={
        <Caption label="X" note={note} count={fullest && <CardCounter measurement={fullest} ring />}>
          {tools}
        </Caption>
      }
      foot={
        <>
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">{below}</div>
            <LookMenu platform="x" label="X" look={look} onChoose={setLook} />
          </div>
          <LinkNote
            measurements={measured.measurements}
            words={pictures.length > 0 ? t.editor.links.xImages : t.editor.links.x}
          />
        </>
      }
    >
      {above}
      <article
        ref={thread}
        data-scrolls
        data-look={look || undefined}
        aria-busy={props.writing || undefined}
        onMouseDown={focusLastField}
        onPointerOver={(event) => setHovered(memberOf(event.target))}
        onPointerLeave={() => setHovered(-1)}
        onFocus={(event) => {
          setFocused(memberOf(event.target));
          if (memberOf(event.target) >= 0) written.current = memberOf(event.target);
        }}
        onBlur={(event: FocusEvent) => setFocused(memberOf(event.relatedTarget))}
        className="flex min-h-0 flex-1 cursor-text flex-col overflow-y-auto [contain:strict] rounded-box border border-x-line bg-x-card pb-1 text-x-text transition-colors focus-within:border-line-strong"
      >
        {parts.map((text, at) => (
          <XPart
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the thread
            key={at}
            at={at}
            of={parts.length}
            text={text}
            measurement={measured.measurements[at]}
            measuredText={measured.parts[at]}
            name={props.name}
            handle={props.handle}
            readOnly={readOnly}
            active={isActive(at)}
            dragged={dragged(at)}
            problems={problems[at]}
            actions={actions}
          >
            {at === 0 && pictures.length > 0 ? (
              <ImageGrid platform="x" attachments={pictures} images={images} className="mt-2.5" />
            ) : undefined}
          </XPart>
        ))}
        <div className="grow" />
        {!readOnly && parts.some((part) => part !== "") && (
          <div className="px-3 pb-1.5">
            <Button
              kind="quiet"
              size="small"
              className="h-7! px-2! text-x-second!"
              onClick={() => props.onCut({ parts: [...parts, ""], part: parts.length, caret: 0 })}
            >
              <Plus size={14} aria-hidden />
              {t.compose.x.addPart}
            </Button>
          </div>
        )}
      </article>
    </CardFrame>
  );
}

/** The place of the part that holds an element; -1 outside of all. */
function memberOf(target: EventTarget | null): number {
  const member = target instanceof Element ? target.closest<HTMLElement>("[data-member]") : null;
  return member ? Number(member.dataset.member) : -1;
}
