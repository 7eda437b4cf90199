/** The texts a network had before: what each came from, how it differs from the text now, and putting it back. */
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { api, keys, type PlatformName, type Revision } from "../bridge";
import { format, t } from "../i18n";
import { Button, classes, Dialog, EmptyState, ErrorState, Skeleton } from "../ui";

const SideBySide = lazy(() => import("./SideBySide"));

interface RevisionsDialogProps {
  draftId: string;
  platform: PlatformName;
  label: string;
  /** The parts as they are now. */
  parts: readonly string[];
  /** Resolves to whether it was put back. */
  onRestore: (revisionId: string) => Promise<boolean>;
  onClose: () => void;
}

const whole = (parts: readonly string[]) => parts.join("\n\n---\n\n");

export default function RevisionsDialog(props: RevisionsDialogProps) {
  const { draftId, platform, label, parts } = props;
  const words = t.generation.revisions;
  const revisions = useQuery({
    queryKey: [...keys.revisions, draftId, platform] as const,
    queryFn: () => api.revisions(draftId, platform),
    staleTime: 0,
  });
  const [chosenId, setChosenId] = useState("");
  const [busy, setBusy] = useState(false);
  const list = revisions.data ?? [];
  const chosen = list.find(({ id }) => id === chosenId) ?? list[0];
  const same = chosen && whole(chosen.parts) === whole(parts);
  const restore = async (revision: Revision) => {
    setBusy(true);
    const done = await props.onRestore(revision.id);
    setBusy(false);
    if (done) props.onClose();
  };
  return (
    <Dialog
      open
      width="wide"
      onClose={props.onClose}
      title={words.title(label)}
      description={words.description}
      footer={
        chosen && (
          <Button kind="primary" disabled={busy || same} onClick={() => void restore(chosen)}>
            {words.restore}
          </Button>
        )
      }
    >
      {revisions.isError ? (
        <ErrorState error={revisions.error} onRetry={() => void revisions.refetch()} />
      ) : !revisions.data ? (
        <Skeleton className="h-80" />
      ) : !chosen ? (
        <EmptyState title={words.none} />
      ) : (
        <div className="grid grid-cols-[14rem_1fr] gap-4 pb-2">
          <ul aria-label={words.list} className="flex max-h-96 flex-col gap-0.5 overflow-y-auto">
            {list.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-pressed={one === chosen}
                  onClick={() => setChosenId(one.id)}
                  className={classes(
                    "flex w-full flex-col rounded-inner px-2.5 py-1.5 text-left -outline-offset-2! transition-colors hover:bg-hover",
                    one === chosen && "bg-hover",
                  )}
                >
                  <span className="text-label">
                    {one.origin === "model" ? one.model || one.providerLabel : words.origins[one.origin]}
                  </span>
                  <span className="text-small text-second">
                    {format.when(one.createdAt, new Date())}
                    {!one.complete && ` · ${words.incomplete}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <div className="flex min-w-0 flex-col gap-3">
            <p className="selectable text-small text-second">{provenance(chosen)}</p>
            {same ? (
              <p className="text-label text-second">{words.same}</p>
            ) : (
              <Suspense fallback={<Skeleton className="h-60" />}>
                <SideBySide
                  before={whole(parts)}
                  after={whole(chosen.parts)}
                  titles={[words.now, words.earlier]}
                />
              </Suspense>
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** Where a text came from: when, from whom, with what, and what it used up. */
function provenance({ createdAt, origin, providerLabel, model, template, wish, usage }: Revision): string {
  const words = t.generation.revisions;
  const tokens = usage.inputTokens + usage.outputTokens;
  return [
    format.moment(createdAt),
    origin === "model" ? providerLabel : words.origins[origin],
    tokens > 0 ? t.generation.line.used(model, tokens, usage.costMicroUsd) : model,
    template && words.template(template),
    wish && words.wish(wish),
  ]
    .filter(Boolean)
    .join(" · ");
}
