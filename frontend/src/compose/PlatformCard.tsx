import { History, ListOrdered, Undo2 } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useNavigate } from "react-router";
import { useReconnect } from "../app/Reconnect";
import { type Attachment, api, type Draft, type Image, type Problem, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, IconButton, useToast } from "../ui";
import { documentsOf, imagesOf, without } from "./attachments";
import type { CardMend, CardProps } from "./cardProps";
import { putCaret } from "./caret";
import { LinkedInCard } from "./LinkedInCard";
import { Notes, Outcome } from "./Notes";
import type { Standing } from "./publishing";
import { RegenerateMenu } from "./RegenerateMenu";
import { type Edit, isShared, partsOf, shareText, writeParts } from "./state";
import { type Cut, cutAtDashes, cutWhereTyped, hasDashes } from "./thread";
import { UnusedNote } from "./UnusedNote";
import { type Generating, isByHand } from "./useGenerate";
import { XCard } from "./XCard";

const RevisionsDialog = lazy(() => import("./RevisionsDialog"));

interface PlatformCardProps {
  draft: Draft;
  standing: Standing;
  images: readonly Image[];
  threads: boolean;
  writing: boolean;
  /** The parts that have arrived, while a model writes them. */
  arriving: readonly string[] | undefined;
  generating: Generating;
  busy: boolean;
  canGenerate: boolean;
  onEdit: (edit: Edit, alone?: boolean) => void;
  onRegenerate: (wish: string) => void;
  onRetry: () => void;
  onAltText: (hash: string) => void;
  onAttachments: (attachments: Attachment[]) => void;
  say: (words: string) => void;
}

/** One network's card with what belongs to it: its buttons, its problems, its outcome. */
export function PlatformCard(props: PlatformCardProps) {
  const { draft, standing, threads, onEdit, generating } = props;
  const { platform, label, account, post, report, open } = standing;
  const navigate = useNavigate();
  const reconnect = useReconnect();
  const toast = useToast();
  const [splitting, setSplitting] = useState(false);
  const [looking, setLooking] = useState(false);
  const parts = open || !post ? partsOf(draft, platform) : post.parts.map(({ text }) => text);
  const own = isShared(draft, platform) && draft.idea.length > mostShared ? unwritten : parts;
  const shown = props.arriving ? [...props.arriving] : own;
  const unused = generating.unused[platform];
  const byHand = isByHand(draft, platform);
  const shared = isShared(draft, platform);
  const blank = parts.every((part) => part === "");
  const again = byHand
    ? t.compose.card.reset(label)
    : shared
      ? t.compose.card.generateOnly(label)
      : t.compose.card.generateAgain(label);

  const bringBack = () => {
    const before = draft.versions[platform] ?? { parts: [], editedByHand: false };
    return { label: t.ui.undo, run: () => onEdit({ versions: { [platform]: before } }) };
  };
  const write = (next: string[]) => {
    onEdit(writeParts(platform, next), true);
    const removed = next.length < parts.length && next.join("") !== parts.join("");
    if (removed) toast({ title: t.compose.partRemoved, action: bringBack() });
  };
  const cut = (how: Cut) => {
    // The field has to be there before the caret can go into it.
    flushSync(() => onEdit(writeParts(platform, how.parts), true));
    putCaret(`${platform} ${how.part}`, how.caret);
  };
  const type = (part: number, text: string, caret: number) => {
    const typed = shown.with(part, text);
    onEdit(writeParts(platform, typed));
    const how = threads ? cutWhereTyped(typed, part, shown[part] ?? "", caret) : null;
    // A step of its own: undo brings the line of --- back.
    if (how) cut(how);
  };
  const share = () => {
    onEdit(shareText(platform), true);
    toast({ title: t.editor.shared.done(label), action: bringBack() });
  };
  /** Splits one part, or all. */
  const split = async (only = -1) => {
    setSplitting(true);
    try {
      const fitting = await Promise.all(
        parts.map(async (part, at) => {
          if (only >= 0 && at !== only) return [part];
          const pieces = await Promise.all(cutAtDashes(part).map((piece) => api.split(platform, piece)));
          return pieces.flat();
        }),
      );
      onEdit(writeParts(platform, fitting.flat()), true);
      toast({ title: t.compose.splitDone, action: bringBack() });
    } catch (cause) {
      const error = toAppError(cause);
      toast({ tone: "bad", title: error.message, description: error.hint });
    } finally {
      setSplitting(false);
    }
  };
  const numbering = report?.numbering ?? "";
  const number = async () => {
    try {
      const next = await api.numberParts(parts, numbering !== "right");
      onEdit(writeParts(platform, next), true);
      props.say(numbering === "right" ? t.compose.number.taken : t.compose.number.put);
    } catch (cause) {
      const error = toAppError(cause);
      toast({ tone: "bad", title: error.message, description: error.hint });
    }
  };
  const mend = (how: CardMend, problem: Problem) => {
    switch (how) {
      case "number":
        return void number();
      case "split":
        return void split(problem.part);
      case "join":
        return write([parts.filter((part) => part.trim() !== "").join("\n\n")]);
      case "remove_part":
        return write(parts.toSpliced(problem.part, 1));
      case "connect":
        return account ? reconnect(platform) : navigate("/settings?section=accounts");
      case "alt_text": {
        const pictures = imagesOf(draft.attachments, props.images);
        const bare = pictures.find(({ altText }) => altText === "") ?? pictures[0];
        if (bare) props.onAltText(bare.hash);
        return;
      }
      case "title": {
        const documents = documentsOf(draft.attachments, props.images);
        const bare = documents.find(({ title }) => title.trim() === "") ?? documents[0];
        if (bare) props.onAltText(bare.hash);
        return;
      }
      case "remove_image":
        return props.onAttachments(
          without(draft.attachments, imagesOf(draft.attachments, props.images).at(-1)),
        );
      case "remove_document":
        return props.onAttachments(
          without(draft.attachments, documentsOf(draft.attachments, props.images).at(-1)),
        );
      case "leave_out":
        return onEdit({ platforms: draft.platforms.filter((name) => name !== platform) }, true);
    }
  };
  // A blank card needs no problem to say so.
  const problems = open && !blank ? (report?.problems ?? none) : none;
  const [beside, below] = useMemo(
    () => (threads && parts.length > 1 ? sorted(problems, parts.length) : [none, problems]),
    [problems, threads, parts.length],
  );

  const card: CardProps = {
    parts: shown,
    attachments: open || !post ? draft.attachments : post.attachments,
    images: props.images,
    name: account ? account.name || account.username : t.compose.card.yourName,
    handle: account?.username ?? "",
    note: props.writing
      ? t.compose.card.writing
      : !open
        ? ""
        : byHand
          ? t.compose.card.byHand
          : blank
            ? ""
            : shared
              ? t.editor.shared.note
              : t.compose.card.fromIdea,
    readOnly: !open || props.writing,
    writing: props.writing,
    problems: beside,
    onMend: mend,
    onType: type,
    onParts: write,
    onCut: cut,
    say: props.say,
    tools: open && (
      <>
        {threads && parts.length > 1 && (
          <IconButton
            label={numbering === "right" ? t.compose.number.takeOff : t.compose.number.parts}
            className="size-6!"
            disabled={props.writing}
            onClick={() => void number()}
          >
            <ListOrdered size={13} aria-hidden />
          </IconButton>
        )}
        {!shared && (
          <IconButton
            label={t.editor.shared.use(label)}
            className="size-6!"
            disabled={props.writing}
            onClick={share}
          >
            <Undo2 size={13} aria-hidden />
          </IconButton>
        )}
        {!shared && draft.id !== "" && (
          <IconButton
            label={t.generation.revisions.open(label)}
            className="size-6!"
            disabled={props.writing}
            onClick={() => setLooking(true)}
          >
            <History size={13} aria-hidden />
          </IconButton>
        )}
        <RegenerateMenu
          label={again}
          platform={label}
          wishes={generating.writer !== null}
          disabled={!props.canGenerate || props.writing}
          onWrite={props.onRegenerate}
        />
      </>
    ),
    above: (
      <>
        {post && <Outcome post={post} label={label} busy={props.busy} onRetry={props.onRetry} />}
        {unused && open && (
          <UnusedNote
            unused={unused}
            label={label}
            disabled={props.writing}
            onPutIn={() =>
              void generating.restore(unused.revisionId).then((done) => {
                if (done) generating.dismissUnused(platform);
              })
            }
            onAgain={() => props.onRegenerate("")}
            onDismiss={() => generating.dismissUnused(platform)}
          />
        )}
      </>
    ),
    below: (
      <Notes
        problems={below}
        thread={parts.length > 1}
        fine={open && !blank && problems.length === 0 && report?.ready ? t.compose.card.fine : ""}
        onMend={mend}
      >
        {open && threads && parts.some(hasDashes) && (
          <p className="flex min-h-6 items-center gap-2 text-second">
            {t.compose.dashes}
            <Button kind="link" className="text-small!" disabled={splitting} onClick={() => void split()}>
              {t.compose.splitThere}
            </Button>
          </p>
        )}
      </Notes>
    ),
  };
  return (
    <>
      {platform === "linkedin" ? <LinkedInCard {...card} /> : <XCard {...card} />}
      {looking && (
        <Suspense>
          <RevisionsDialog
            draftId={draft.id}
            platform={platform}
            label={label}
            parts={parts}
            onRestore={async (revisionId) => {
              const done = await generating.restore(revisionId);
              if (done) toast({ title: t.generation.revisions.restored });
              return done;
            }}
            onClose={() => setLooking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

const none: readonly Problem[] = [];

/** An idea of more letters is material for a post and none itself: no card draws it at every key. */
const mostShared = 20_000;
const unwritten = [""];

/** The problems that stand beside their part, and those of the whole. */
function sorted(problems: readonly Problem[], parts: number): [readonly Problem[], readonly Problem[]] {
  const isBeside = ({ part }: Problem) => part >= 0 && part < parts;
  return [problems.filter(isBeside), problems.filter((problem) => !isBeside(problem))];
}
