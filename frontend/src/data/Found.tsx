/** What was found: counts that filter, rows to choose from, and the chosen one in full. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { AppError, ImportPlan } from "../bridge";
import { format, t } from "../i18n";
import { Button, classes, ErrorState } from "../ui";
import { Switch } from "../ui/Switch";
import { type Choice, choose, isChosen } from "./choice";
import { type Chip, chipsOf } from "./filters";
import { Note } from "./Note";
import { planRowsQuery } from "./queries";
import { RowDetail } from "./RowDetail";
import { RowList } from "./RowList";

export interface FoundProps {
  plan: ImportPlan;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  error: AppError | null;
}

export function Found({ plan, choice, onChoice, error }: FoundProps) {
  const words = t.data.found;
  const chips = useMemo(() => chipsOf(plan), [plan]);
  const [shown, setShown] = useState<Chip["key"]>("all");
  const chip = chips.find(({ key }) => key === shown) ?? chips[0];
  const filter = chip?.filter ?? { state: "", kind: "", marked: "" };
  const pages = useInfiniteQuery(planRowsQuery(plan.id, filter));
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const [active, setActive] = useState(0);
  const [marking, setMarking] = useState(false);

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = pages;
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    if (wanted >= rows.length && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [wanted, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const onSeen = useCallback((last: number) => setWanted(last + 20), []);

  const show = (key: Chip["key"]) => {
    setShown(key);
    setActive(0);
    setWanted(0);
  };
  /** All rows under the filter, which have to be known for it. */
  const choosing = async (chosen: boolean) => {
    setMarking(true);
    let { data, hasNextPage: more } = pages as { data: typeof pages.data; hasNextPage: boolean };
    while (more) ({ data, hasNextPage: more } = await fetchNextPage());
    setMarking(false);
    onChoice(choose(choice, data?.pages.flatMap((page) => page.rows) ?? [], chosen));
  };
  const row = rows[active];
  const selectable = rows.some((one) => one.selectable);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2.5">
      {error && <Note message={error.message} hint={error.hint} />}
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{words.filter}</legend>
        {chips.map(({ key, count }) => (
          <button
            key={key}
            type="button"
            aria-pressed={key === chip?.key}
            onClick={() => show(key)}
            className={classes(
              "flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-small transition-colors hover:bg-hover",
              key === chip?.key ? "border-line-strong bg-surface text-text" : "border-line text-second",
              key === "damaged" && "text-bad",
            )}
          >
            {words.chips[key]}
            <span className="font-medium tabular-nums">{format.count(count)}</span>
          </button>
        ))}
      </fieldset>
      {pages.isError ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <div className="flex min-h-0 flex-1 rounded-box border border-line">
          <div className="flex min-w-0 flex-1 flex-col">
            <div className="flex h-9 shrink-0 items-center gap-1 border-b border-line px-2 text-small">
              <Button
                kind="link"
                className="text-small!"
                disabled={!selectable || marking}
                onClick={() => void choosing(true)}
              >
                {words.tickAll}
              </Button>
              <Button
                kind="link"
                className="text-small!"
                disabled={!selectable || marking}
                onClick={() => void choosing(false)}
              >
                {words.tickNone}
              </Button>
              <span className="flex-1" />
              <span className="truncate text-faint">{words.keys}</span>
            </div>
            <RowList
              key={chip?.key}
              label={words.rows}
              rows={rows}
              total={chip?.count ?? rows.length}
              active={active}
              chosen={(one) => isChosen(choice, one)}
              onActive={setActive}
              onToggle={(one) => onChoice(choose(choice, [one], !isChosen(choice, one)))}
              onToggleAll={(chosen) => void choosing(chosen)}
              onSeen={onSeen}
            />
          </div>
          <aside
            aria-label={words.detail}
            className="w-70 shrink-0 overflow-y-auto border-l border-line p-3.5 lg:w-80"
          >
            {row && <RowDetail row={row} />}
          </aside>
        </div>
      )}
      {plan.recordings > 0 && (
        <Switch
          label={words.strip(plan.recordings)}
          hint={words.stripHint}
          checked={choice.stripRecordings}
          onChange={(stripRecordings) => onChoice({ ...choice, stripRecordings })}
        />
      )}
    </div>
  );
}
