/** What an import did, with the ways to keep that and to take it back. */
import { CircleCheck, Undo2 } from "lucide-react";
import type { Imported } from "../bridge";
import { format, say, t } from "../i18n";
import { Button } from "../ui";
import { useSaveReport, useTakeBack } from "./actions";

const numbers = ["drafts", "templates", "settings", "images", "updated", "skipped", "damaged"] as const;

export function Done({ imported }: { imported: Imported }) {
  const words = t.data.done;
  const takeBack = useTakeBack();
  const save = useSaveReport();
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="flex items-center gap-2.5 text-title font-semibold">
        {takeBack.data ? (
          <Undo2 size={20} className="text-second" aria-hidden />
        ) : (
          <CircleCheck size={20} className="text-good" aria-hidden />
        )}
        {takeBack.data ? t.data.takenBack : words.title(say(imported.from))}
      </p>
      {takeBack.data ? (
        <p className="text-label text-second">{t.data.undone(takeBack.data)}</p>
      ) : (
        <>
          <dl className="grid max-w-110 grid-cols-[1fr_auto] gap-x-6 rounded-box border border-line px-4 py-1 text-label">
            {numbers
              .filter((name) => imported.counts[name] > 0 || name === "drafts")
              .map((name) => (
                <div
                  key={name}
                  className="col-span-2 grid grid-cols-subgrid border-b border-line py-2 last:border-0"
                >
                  <dt className={name === "damaged" ? "text-bad" : "text-second"}>{words.counts[name]}</dt>
                  <dd className="text-right font-medium tabular-nums">
                    {format.count(imported.counts[name])}
                  </dd>
                </div>
              ))}
          </dl>
          {imported.counts.damaged > 0 && <p className="text-label text-second">{words.damagedText}</p>}
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button disabled={save.isPending} onClick={() => save.mutate(imported.id)}>
          {words.save}
        </Button>
        {!takeBack.data && (
          <Button disabled={takeBack.isPending} onClick={() => takeBack.mutate(imported.id)}>
            <Undo2 size={15} aria-hidden />
            {words.takeBack}
          </Button>
        )}
      </div>
      {!takeBack.data && <p className="text-small text-second">{words.later}</p>}
    </div>
  );
}
