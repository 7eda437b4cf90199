import { FoldVertical, GripVertical, X as Remove, Scissors } from "lucide-react";
import type { ReactNode } from "react";
import type { Measurement, Problem } from "../bridge";
import { t } from "../i18n";
import { classes, IconButton } from "../ui";
import { memoInLanguage } from "../ui/steady";
import { Avatar, Counter } from "./Card";
import type { CardMend } from "./cardProps";
import { LiveText } from "./LiveText";
import { ProblemLine } from "./Notes";
import type { Dragged, Reorder } from "./useReorder";

/** What a part can do. One object for all parts, the same at every drawing. */
export interface PartActions {
  type: (part: number, text: string, caret: number) => void;
  split: (part: number) => void;
  join: (part: number) => void;
  remove: (part: number) => void;
  mend: (mend: CardMend, problem: Problem) => void;
  reorder: Reorder;
}

interface XPartProps {
  at: number;
  of: number;
  text: string;
  measurement: Measurement | undefined;
  measuredText: string | undefined;
  name: string;
  handle: string;
  readOnly: boolean;
  /** The pointer or the caret is in it. */
  active: boolean;
  dragged: Dragged;
  problems: readonly Problem[] | undefined;
  actions: PartActions;
  children?: ReactNode;
}

/** One part of a thread as X shows it. Drawn anew only when something about it changes. */
export const XPart = memoInLanguage(function XPart(props: XPartProps) {
  const { at, of, text, measurement, name, handle, readOnly, dragged, actions } = props;
  return (
    <div
      data-member={at}
      className={classes(
        "relative flex gap-2 px-4 pt-3 [contain:layout_style]",
        dragged === "itself" && "opacity-40",
        dragged === "before" && "shadow-[inset_0_2px_var(--focus)]",
        dragged === "after" && "shadow-[inset_0_-2px_var(--focus)]",
      )}
    >
      <div className="flex flex-col items-center gap-1">
        <Avatar />
        {at < of - 1 && <div data-thread-line className="-mb-2 w-0.5 grow bg-x-line" />}
      </div>
      <div className="min-w-0 flex-1 pb-2.5">
        <div className="flex h-5 items-center gap-1 text-[15px]">
          <span className="max-w-3/5 shrink-0 truncate font-bold">{name}</span>
          {handle && <span className="truncate text-x-second">@{handle}</span>}
          <span className="shrink-0 text-x-second">
            {handle && "· "}
            {t.compose.card.now}
          </span>
          <span className="flex-1" />
          {!readOnly && (props.active || dragged === "itself") && <Tools at={at} of={of} actions={actions} />}
          {of > 1 && (
            <span className="flex shrink-0 items-center gap-1.5 text-small text-x-second tabular-nums">
              {measurement && measurement.length > measurement.max && <Counter measurement={measurement} />}
              {at + 1}/{of}
            </span>
          )}
        </div>
        <LiveText
          data-field={`x ${at}`}
          value={text}
          entities={measurement?.entities}
          measuredText={props.measuredText}
          liveClass="text-x-link"
          shortLinks
          className="text-[15px]/5"
          readOnly={readOnly}
          aria-label={of > 1 ? t.compose.x.partText(at + 1, of) : t.compose.x.text}
          placeholder={at === 0 ? t.compose.card.placeholder : t.compose.x.nextPart}
          onKeyDown={(event) => {
            const { selectionStart, selectionEnd } = event.currentTarget;
            if (event.key !== "Backspace" || at === 0 || selectionStart !== 0 || selectionEnd !== 0) return;
            event.preventDefault();
            actions.join(at);
          }}
          onChange={(value, caret) => actions.type(at, value, caret)}
        />
        {props.children}
        {props.problems && props.problems.length > 0 && (
          <div className="pt-1">
            {props.problems.map((problem) => (
              <ProblemLine key={problem.message} problem={problem} part={null} onMend={actions.mend} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
});

const Tools = memoInLanguage(function Tools({ at, of, actions }: Pick<XPartProps, "at" | "of" | "actions">) {
  const small = "size-6! text-x-second!";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the caret where it is, for splitting there
    <span className="relative z-10 flex shrink-0" onMouseDown={keepCaret}>
      {of > 1 && (
        <IconButton
          label={t.editor.part.handle(at + 1, of)}
          aria-description={t.editor.part.handleHint}
          className={classes(small, "cursor-grab touch-none")}
          {...actions.reorder.handle(at)}
        >
          <GripVertical size={14} aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={t.editor.part.split}
        keys="alt+enter"
        className={small}
        onClick={() => actions.split(at)}
      >
        <Scissors size={13} aria-hidden />
      </IconButton>
      {at > 0 && (
        <IconButton label={t.editor.part.joinPart(at + 1)} className={small} onClick={() => actions.join(at)}>
          <FoldVertical size={13} aria-hidden />
        </IconButton>
      )}
      {of > 1 && (
        <IconButton
          label={t.compose.x.removePart(at + 1)}
          className={small}
          onClick={() => actions.remove(at)}
        >
          <Remove size={14} aria-hidden />
        </IconButton>
      )}
    </span>
  );
});

/** A press on a button leaves the caret in the text. */
function keepCaret(event: React.MouseEvent) {
  event.preventDefault();
}
