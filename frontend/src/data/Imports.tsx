/** What was imported so far, with its report and its undo. */
import { useQuery } from "@tanstack/react-query";
import { type Imported, importsQuery } from "../bridge";
import { format, say, t } from "../i18n";
import { Button, ErrorState } from "../ui";
import { useSaveReport, useTakeBack } from "./actions";

export function Imports() {
  const imports = useQuery(importsQuery);
  if (imports.isError) return <ErrorState error={imports.error} onRetry={() => void imports.refetch()} />;
  if (!imports.data?.length) return null;
  return (
    <section aria-labelledby="imports" className="flex flex-col gap-2">
      <h4 id="imports" className="text-label font-medium">
        {t.data.imports.title}
      </h4>
      <ul className="flex max-h-72 flex-col overflow-y-auto rounded-box border border-line">
        {imports.data.map((one) => (
          <ImportedRow key={one.id} imported={one} />
        ))}
      </ul>
    </section>
  );
}

function ImportedRow({ imported }: { imported: Imported }) {
  const words = t.data.imports;
  const takeBack = useTakeBack();
  const save = useSaveReport();
  const when = format.moment(imported.at);
  const from = say(imported.from);
  return (
    <li className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2 last:border-0">
      <div className="min-w-48 flex-1">
        <p className="truncate text-label font-medium">{from}</p>
        <p className="text-small text-second">
          {when} · {imported.undoneAt ? words.undone : words.counts(imported.counts)}
        </p>
      </div>
      <Button
        size="small"
        kind="quiet"
        aria-label={words.saveOf(from, when)}
        disabled={save.isPending}
        onClick={() => save.mutate(imported.id)}
      >
        {words.save}
      </Button>
      {!imported.undoneAt && (
        <Button
          size="small"
          aria-label={words.takeBackOf(from, when)}
          disabled={takeBack.isPending}
          onClick={() => takeBack.mutate(imported.id)}
        >
          {t.ui.undo}
        </Button>
      )}
    </li>
  );
}
