import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useNavigate } from "react-router";
import { useReconnect } from "../app/Reconnect";
import {
  type Attachment,
  api,
  type Draft,
  type Image,
  type PlatformName,
  type Post,
  type Problem,
  toAppError,
} from "../bridge";
import { t } from "../i18n";
import { Button, useToast } from "../ui";
import { memoInLanguage, same, useSteady } from "../ui/steady";
import { documentsOf, imagesOf, without } from "./attachments";
import { CardTools } from "./CardTools";
import type { CardMend, CardProps } from "./cardProps";
import { putCaret } from "./caret";
import { LinkedInCard } from "./LinkedInCard";
import { Notes, Outcome } from "./Notes";
import type { Standing } from "./publishing";
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
  /** The earlier texts are shown. */
  looking: boolean;
  onLook: (platform: PlatformName | null) => void;
  onEdit: (edit: Edit, alone?: boolean) => void;
  onRegenerate: (platform: PlatformName, wish: string) => void;
  onRetry: (post: Post) => void;
  onAltText: (hash: string) => void;
  onAttachments: (attachments: Attachment[]) => void;
  say: (words: string) => void;
}

/** One network's card with what belongs to it: its buttons, its problems, its outcome. */
function WholeCard(props: PlatformCardProps) {
  const { draft, standing, threads, onEdit, generating } = props;
  const { platform, label, account, post, report, open } = standing;
  const navigate = useNavigate();
  const reconnect = useReconnect();
  const toast = useToast();
  const [splitting, setSplitting] = useState(false);
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
  const now = useRef(parts);
  now.current = parts;
  /** Puts in what was made of the parts as they were; not over what was typed while it was made. */
  const put = (next: string[]): boolean => {
    const typed = now.current.join("\n---\n") !== parts.join("\n---\n");
    if (typed) toast({ tone: "bad", title: t.generation.rewrite.moved });
    else onEdit(writeParts(platform, next), true);
    return !typed;
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
      if (put(fitting.flat())) toast({ title: t.compose.splitDone, action: bringBack() });
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
      if (put(next)) props.say(numbering === "right" ? t.compose.number.taken : t.compose.number.put);
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
  // A blank card needs no problem to say so, and those of the text that is being replaced are not of what is seen.
  const settled = open && !blank && !props.writing;
  const problems = settled ? (report?.problems ?? none) : none;
  const [beside, below] = useMemo(
    () => (threads && parts.length > 1 ? sorted(problems, parts.length) : [none, problems]),
    [problems, threads, parts.length],
  );

  const tools = useSteady({
    onNumber: () => void number(),
    onShare: share,
    onLook: () => props.onLook(platform),
    onWrite: (wish: string) => props.onRegenerate(platform, wish),
  });
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
      <CardTools
        label={label}
        writing={props.writing}
        numbered={threads && parts.length > 1 ? numbering === "right" : null}
        shared={shared}
        known={draft.id !== ""}
        again={again}
        canGenerate={props.canGenerate}
        wishes={generating.writer !== null}
        {...tools}
      />
    ),
    above: (
      <>
        {post && (
          <Outcome
            post={post}
            label={label}
            busy={props.busy || props.writing}
            onRetry={() => props.onRetry(post)}
          />
        )}
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
            onAgain={() => props.onRegenerate(platform, "")}
            onDismiss={() => generating.dismissUnused(platform)}
          />
        )}
      </>
    ),
    below: (
      <Notes
        problems={below}
        thread={parts.length > 1}
        fine={settled && problems.length === 0 && report?.ready ? t.compose.card.fine : ""}
        onMend={mend}
      >
        {settled && threads && parts.some(hasDashes) && (
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
      {props.looking && (
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
            onClose={() => props.onLook(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Whether a network's card shows the same: letters of another network are none of its own. */
function alike(before: PlatformCardProps, now: PlatformCardProps): boolean {
  const { platform } = now.standing;
  const shown = ({ draft }: PlatformCardProps) => [
    draft.versions[platform],
    isShared(draft, platform) && draft.idea,
    draft.id,
    draft.platforms,
    draft.attachments,
  ];
  return same(shown(before), shown(now)) && same({ ...before, draft: null }, { ...now, draft: null });
}
export const PlatformCard = memoInLanguage(WholeCard, alike);

const none: readonly Problem[] = [];

/** An idea of more letters is material for a post and none itself: no card draws it at every key. */
const mostShared = 20_000;
const unwritten = [""];

/** The problems that stand beside their part, and those of the whole. */
function sorted(problems: readonly Problem[], parts: number): [readonly Problem[], readonly Problem[]] {
  const isBeside = ({ part }: Problem) => part >= 0 && part < parts;
  return [problems.filter(isBeside), problems.filter((problem) => !isBeside(problem))];
}
