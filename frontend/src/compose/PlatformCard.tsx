import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { type Attachment, api, type Draft, type Image, toAppError } from "../bridge";
import { Button, IconButton, useToast } from "../ui";
import type { CardProps } from "./cardProps";
import { LinkedInCard } from "./LinkedInCard";
import { Notes, Outcome } from "./Notes";
import { cutAtDashes, hasDashes, type Standing } from "./publishing";
import { type Edit, partsOf, writeParts } from "./state";
import { isByHand } from "./useGenerate";
import { XCard } from "./XCard";

interface PlatformCardProps {
  draft: Draft;
  standing: Standing;
  images: readonly Image[];
  threads: boolean;
  writing: boolean;
  busy: boolean;
  canGenerate: boolean;
  onEdit: (edit: Edit) => void;
  onRegenerate: () => void;
  onRetry: () => void;
  onAltText: (hash: string) => void;
  onAttachments: (attachments: Attachment[]) => void;
}

/** One network's card with what belongs to it: its buttons, its problems, its outcome. */
export function PlatformCard(props: PlatformCardProps) {
  const { draft, standing, threads, onEdit } = props;
  const { platform, label, account, post, report, open } = standing;
  const navigate = useNavigate();
  const toast = useToast();
  const [splitting, setSplitting] = useState(false);
  const parts = open || !post ? partsOf(draft, platform) : post.parts.map(({ text }) => text);
  const byHand = isByHand(draft, platform);
  const blank = parts.every((part) => part === "");
  const again = byHand
    ? `Reset ${label} to the generated text`
    : blank
      ? `Generate only ${label}`
      : `Generate only ${label} again`;

  const bringBack = () => {
    const before = draft.versions[platform];
    return before && { label: "Undo", run: () => onEdit({ versions: { [platform]: before } }) };
  };
  const write = (next: string[]) => {
    onEdit(writeParts(platform, next));
    const removed = next.length < parts.length && next.join("") !== parts.join("");
    if (removed) toast({ title: "Part removed", action: bringBack() });
  };
  const split = async () => {
    setSplitting(true);
    try {
      const pieces = parts.flatMap(cutAtDashes);
      const fitting = await Promise.all(pieces.map((piece) => api.split(platform, piece)));
      onEdit(writeParts(platform, fitting.flat()));
      toast({ title: "Split into a thread", action: bringBack() });
    } catch (cause) {
      const error = toAppError(cause);
      toast({ tone: "bad", title: error.message, description: error.hint });
    } finally {
      setSplitting(false);
    }
  };

  const card: CardProps = {
    parts,
    attachments: open || !post ? draft.attachments : post.attachments,
    images: props.images,
    name: account ? account.name || account.username : "Your name",
    handle: account?.username ?? "",
    note: props.writing ? "writing…" : !open ? "" : byHand ? "edited by hand" : blank ? "" : "from your idea",
    readOnly: !open || props.writing,
    onParts: write,
    tools: open && (
      <IconButton
        label={again}
        className="size-6!"
        disabled={!props.canGenerate || props.writing}
        onClick={props.onRegenerate}
      >
        <RefreshCw size={13} aria-hidden />
      </IconButton>
    ),
    above: post && <Outcome post={post} label={label} busy={props.busy} onRetry={props.onRetry} />,
    below: (
      <Notes
        // A blank card needs no problem to say so.
        problems={open && !blank ? (report?.problems ?? []) : []}
        thread={parts.length > 1}
        fine={open && !blank && report?.ready ? "Sent exactly as shown" : ""}
        onMend={(mend) => {
          if (mend === "split") void split();
          else if (mend === "connect") navigate("/settings?section=accounts");
          else if (mend === "alt_text") {
            const bare = draft.attachments.find(({ altText }) => altText === "") ?? draft.attachments[0];
            if (bare) props.onAltText(bare.hash);
          } else props.onAttachments(draft.attachments.slice(0, -1));
        }}
      >
        {open && threads && parts.some(hasDashes) && (
          <p className="flex min-h-6 items-center gap-2 text-second">
            A line of --- can start a new part
            <Button kind="link" className="text-small!" disabled={splitting} onClick={() => void split()}>
              Split there
            </Button>
          </p>
        )}
      </Notes>
    ),
  };
  return platform === "linkedin" ? <LinkedInCard {...card} /> : <XCard {...card} />;
}
