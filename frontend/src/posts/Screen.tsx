import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { AlignLeft, ArrowLeft, Search } from "lucide-react";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useActionRegistry } from "../app/actions";
import { TopBar } from "../app/TopBar";
import { aboutQuery, draftCountsQuery, postCountsQuery } from "../bridge";
import { t } from "../i18n";
import { Button, classes, EmptyState, ErrorState, Kbd, Skeleton } from "../ui";
import { Select } from "../ui/Select";
import { Tabs } from "../ui/Tabs";
import { usePostsActions } from "./actions";
import { ChosenBar } from "./ChosenBar";
import { DraftDetail } from "./DraftDetail";
import { listSteps, moved, type Step } from "./keys";
import { List } from "./List";
import { PostDetailView } from "./PostDetail";
import { keyOf, type Opened, usePlace, useWide } from "./place";
import { everything, listQuery } from "./queries";
import { useDelete, useDeleteTogether } from "./remove";
import { keepSelection, type Row } from "./rows";
import { SearchField } from "./SearchField";
import { chosenIds, everyRow, extended, nothingChosen, toggled } from "./selection";
import { countOf, type Tab, tabs } from "./tabs";
import { WhenSelect } from "./WhenSelect";

const noRows: Row[] = [];
const none: readonly never[] = [];

/** Asks for what the screen begins with, so that the first way to it need not wait. */
export async function prepare(client: QueryClient): Promise<void> {
  await client.prefetchInfiniteQuery(listQuery(everything));
}

/** Everything written: drafts, and what became of them. */
export function Screen() {
  const { key, opened, filter, open, narrow } = usePlace();
  const wide = useWide();
  const navigate = useNavigate();
  const registry = useActionRegistry();
  const client = useQueryClient();
  const about = useQuery(aboutQuery).data;
  const counts = { drafts: useQuery(draftCountsQuery).data, posts: useQuery(postCountsQuery).data };
  const list = useInfiniteQuery({ ...listQuery(filter), placeholderData: keepPreviousData });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? noRows, [list.data]);
  const listBox = useRef<HTMLDivElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const now = useMemo(
    () => (list.dataUpdatedAt ? new Date(list.dataUpdatedAt) : new Date()),
    [list.dataUpdatedAt],
  );

  const [cursor, setCursor] = useState(key);
  const current = key ?? cursor;
  const selected = rows.findIndex((row) => keyOf(row) === current);
  const side = wide || opened === undefined ? undefined : "alone";

  const select = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row) return;
      setCursor(keyOf(row));
      if (wide || opened) open(row, { replace: true });
    },
    [rows, wide, opened, open],
  );
  const openRow = useCallback(
    (index: number) => {
      const row = rows[index];
      if (!row) return;
      setCursor(keyOf(row));
      open(row, { replace: wide });
      listBox.current?.focus({ preventScroll: true });
    },
    [rows, wide, open],
  );
  const enter = () => {
    const row = rows[selected];
    if (!row) return;
    if (row.kind === "draft" && row.status === "draft") navigate(`/compose/${row.id}`);
    else open(row, { replace: wide });
  };
  const close = useCallback(() => {
    open(undefined, { replace: false });
    requestAnimationFrame(() => listBox.current?.focus());
  }, [open]);

  const [chosen, setChosen] = useState(nothingChosen);
  const ids = chosenIds(chosen, rows);
  const choose = (index: number, far: boolean) => {
    const row = rows[index];
    if (!row) return;
    setChosen((before) => (far ? extended(before, rows, selected, index) : toggled(before, row)));
    setCursor(keyOf(row));
  };
  const chooseAll = () => {
    setChosen(everyRow(rows));
    listBox.current?.focus({ preventScroll: true });
  };
  const clear = () => {
    setChosen(nothingChosen);
    listBox.current?.focus({ preventScroll: true });
  };
  const remove = useDelete();
  const removeTogether = useDeleteTogether();
  const removeChosen = () => {
    removeTogether(ids);
    clear();
  };
  const [deleting, setDeleting] = useState("");
  const removeOpened = () => {
    if (ids.length > 0) return removeChosen();
    const target: Opened | undefined = opened ?? rows[selected];
    if (target?.kind === "draft") remove(target.id);
    else if (target) {
      open(target, { replace: wide });
      setDeleting(target.id);
    }
  };
  usePostsActions({
    selected: selected >= 0 || opened !== undefined || ids.length > 0,
    choosable: rows[0]?.kind === "draft",
    step: (step: Step) => select(moved(selected, step, rows.length)),
    search: () => searchBox.current?.focus(),
    choose: () => choose(selected, false),
    chooseAll,
    remove: removeOpened,
  });

  // A row that went away hands the selection to the one that took its place.
  const before = useRef<{ filter: string; rows: readonly Row[] }>({ filter: "", rows: noRows });
  const shown = JSON.stringify(filter);
  useEffect(() => {
    if (list.isPlaceholderData) return;
    const was = before.current;
    if (was.filter !== shown) setChosen(nothingChosen);
    // Another list begins at its beginning; the first one where its open row stands.
    if (was.filter !== shown && was.filter !== "") listBox.current?.scrollTo({ top: 0 });
    before.current = { filter: shown, rows };
    const listed = was.filter === shown && was.rows.some((row) => keyOf(row) === current);
    if (!listed || current === undefined) return;
    const next = keepSelection(was.rows, rows, current);
    if (next && keyOf(next) === current) return;
    setCursor(next && keyOf(next));
    if (opened) open(wide ? next : undefined, { replace: true });
  }, [rows, shown, current, opened, wide, open, list.isPlaceholderData]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = listSteps[event.key];
    const mod = event.ctrlKey || event.metaKey;
    const bare = !(mod || event.altKey);
    if (bare && step) {
      const to = moved(selected, step, rows.length);
      if (event.shiftKey && to >= 0) setChosen((before) => extended(before, rows, selected, to));
      select(to);
    } else if (bare && event.key === " ") choose(selected, false);
    else if (mod && !event.altKey && event.key.toLowerCase() === "a") chooseAll();
    else if (bare && event.key === "Escape" && ids.length > 0) clear();
    else if (bare && event.key === "Enter") enter();
    else {
      // The list is a listbox, where the window leaves the keys alone.
      const action = registry.forKey(event.nativeEvent);
      if (!action) return;
      action.run();
    }
    event.preventDefault();
  };
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const filtered =
    filter.query !== "" || filter.platform !== "" || filter.span !== "" || filter.range !== null;
  return (
    <>
      <TopBar>
        <h1 className="text-text">{t.posts.heading}</h1>
        <div className="ml-auto flex min-w-0 items-center gap-2 pr-4">
          <WhenSelect
            className="h-8! shrink-0 border-transparent font-normal! whitespace-nowrap"
            span={filter.span}
            range={filter.range}
            onSpan={(span) => narrow({ span })}
            onRange={(range) => narrow({ range })}
          />
          <Select
            label={t.posts.network}
            className="h-8! shrink-0 border-transparent font-normal! whitespace-nowrap"
            value={filter.platform}
            options={[
              { value: "", label: t.posts.everyNetwork },
              ...(about?.platforms ?? []).map(({ name, label }) => ({ value: name, label })),
            ]}
            onChange={(platform) => narrow({ platform })}
          />
          <SearchField
            ref={searchBox}
            query={filter.query}
            onQuery={(query) => {
              // Asked for at the key, not after the screen was drawn for it.
              void client.prefetchInfiniteQuery(listQuery({ ...filter, query }));
              narrow({ query });
            }}
            onLeave={() => listBox.current?.focus()}
          />
        </div>
      </TopBar>
      <Tabs<Tab>
        label={t.posts.byState}
        className={classes("flex-wrap px-6 pt-3.5 pb-2.5", side === "alone" && "hidden")}
        value={filter.tab}
        tabs={tabs.map((tab) => {
          const count = countOf(tab, counts);
          return {
            value: tab.name,
            label: t.posts.tabs[tab.name],
            count,
            tone: tab.name === "look" && count ? "warn" : "plain",
          };
        })}
        onChange={(tab) => narrow({ tab })}
      >
        <div className="flex min-h-0 flex-1 border-t border-line">
          <section
            aria-label={t.posts.list}
            onKeyDown={onKeyDown}
            className={classes("relative flex min-w-0 flex-1 flex-col", side === "alone" && "hidden")}
          >
            {list.isPending ? (
              <Waiting />
            ) : list.isError && rows.length === 0 ? (
              <ErrorState error={list.error} onRetry={() => void list.refetch()} />
            ) : rows.length === 0 ? (
              <Nothing
                tab={filter.tab}
                query={filter.query}
                filtered={filtered}
                onClear={() => narrow({ query: "", platform: "", span: "" })}
              />
            ) : (
              <List
                ref={listBox}
                label={t.posts.tabs[filter.tab]}
                rows={rows}
                selected={selected}
                chosen={chosen}
                platforms={about?.platforms ?? none}
                now={now}
                onSelect={openRow}
                onChoose={choose}
                onNearEnd={more}
              />
            )}
            {ids.length > 0 && <ChosenBar count={ids.length} onDelete={removeChosen} onClear={clear} />}
            <p role="status" className="sr-only">
              {ids.length > 0 && t.posts.chosen(ids.length)}
            </p>
          </section>
          {(wide || opened) && rows.length + (opened ? 1 : 0) > 0 && (
            <aside
              aria-label={t.posts.details}
              className={classes(
                "flex min-h-0 flex-col gap-3.5 overflow-y-auto px-5.5 py-5",
                wide
                  ? "w-[clamp(26.25rem,36%,44rem)] shrink-0 border-l border-line"
                  : "mx-auto w-full max-w-160",
              )}
            >
              {!wide && (
                <div>
                  <Button kind="quiet" size="small" className="-ml-2.5" onClick={close}>
                    <ArrowLeft size={16} aria-hidden />
                    {t.posts.all}
                  </Button>
                </div>
              )}
              {opened?.kind === "draft" && (
                <DraftDetail key={opened.id} id={opened.id} onDelete={() => remove(opened.id)} />
              )}
              {opened?.kind === "post" && (
                <PostDetailView
                  key={opened.id}
                  id={opened.id}
                  deleting={deleting === opened.id}
                  onDelete={(on) => setDeleting(on ? opened.id : "")}
                />
              )}
              {!opened && (
                <p className="m-auto text-center text-label text-second">
                  {t.posts.chooseRow.before} <Kbd keys="j" />
                  {t.posts.chooseRow.after}
                </p>
              )}
            </aside>
          )}
        </div>
      </Tabs>
    </>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label={t.ui.loading} className="flex flex-col gap-2 px-6 pt-10">
      {[0, 1, 2, 3, 4].map((n) => (
        <Skeleton key={n} className="h-9" />
      ))}
    </div>
  );
}

function Nothing(props: { tab: Tab; query: string; filtered: boolean; onClear: () => void }) {
  const navigate = useNavigate();
  if (props.filtered) {
    return (
      <EmptyState
        icon={<Search size={28} aria-hidden />}
        title={props.query ? t.posts.notFound(props.query) : t.posts.noneHere}
        action={<Button onClick={props.onClear}>{t.posts.showAll}</Button>}
      >
        {t.posts.howSearched}
      </EmptyState>
    );
  }
  const { title, text } = t.posts.nothing[props.tab];
  return (
    <EmptyState
      icon={<AlignLeft size={28} aria-hidden />}
      title={title}
      action={
        (props.tab === "all" || props.tab === "published" || props.tab === "drafts") && (
          <Button kind="primary" onClick={() => navigate("/compose", { state: { fresh: Date.now() } })}>
            {t.posts.write}
          </Button>
        )
      }
    >
      {text}
    </EmptyState>
  );
}
