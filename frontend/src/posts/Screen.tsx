import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { AlignLeft, ArrowLeft, Search } from "lucide-react";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { useActionRegistry } from "../app/actions";
import { TopBar } from "../app/TopBar";
import { aboutQuery, api, draftCountsQuery, keys, postCountsQuery } from "../bridge";
import { Button, classes, EmptyState, ErrorState, Kbd, Skeleton, useToast } from "../ui";
import { Select } from "../ui/Select";
import { Tabs } from "../ui/Tabs";
import { usePostsActions } from "./actions";
import { DraftDetail } from "./DraftDetail";
import { listSteps, moved, type Step } from "./keys";
import { List } from "./List";
import { PostDetailView } from "./PostDetail";
import { keyOf, type Opened, usePlace, useWide } from "./place";
import { listQuery } from "./queries";
import { keepSelection, type Row } from "./rows";
import { SearchField } from "./SearchField";
import { countOf, type Tab, tabs } from "./tabs";

const noRows: Row[] = [];

/** Everything written: drafts, and what became of them. */
export function Screen() {
  const { key, opened, filter, open, narrow } = usePlace();
  const wide = useWide();
  const navigate = useNavigate();
  const registry = useActionRegistry();
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
  const choose = useCallback(
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

  const remove = useDelete();
  const [deleting, setDeleting] = useState("");
  const removeOpened = () => {
    const target: Opened | undefined = opened ?? rows[selected];
    if (target?.kind === "draft") remove(target.id);
    else if (target) {
      open(target, { replace: wide });
      setDeleting(target.id);
    }
  };
  usePostsActions({
    selected: selected >= 0 || opened !== undefined,
    step: (step: Step) => select(moved(selected, step, rows.length)),
    search: () => searchBox.current?.focus(),
    remove: removeOpened,
  });

  // A row that went away hands the selection to the one that took its place.
  const before = useRef<{ filter: string; rows: readonly Row[] }>({ filter: "", rows: noRows });
  const shown = JSON.stringify(filter);
  useEffect(() => {
    if (list.isPlaceholderData) return;
    const was = before.current;
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
    const bare = !(event.ctrlKey || event.metaKey || event.altKey);
    if (bare && step) select(moved(selected, step, rows.length));
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

  const filtered = filter.query !== "" || filter.platform !== "";
  return (
    <>
      <TopBar>
        <h1 className="text-text">Posts</h1>
        <div className="ml-auto flex items-center gap-2 pr-4">
          <Select
            label="Network"
            className="h-8! border-transparent font-normal!"
            value={filter.platform}
            options={[
              { value: "", label: "Every network" },
              ...(about?.platforms ?? []).map(({ name, label }) => ({ value: name, label })),
            ]}
            onChange={(platform) => narrow({ platform })}
          />
          <SearchField
            ref={searchBox}
            query={filter.query}
            onQuery={(query) => narrow({ query })}
            onLeave={() => listBox.current?.focus()}
          />
        </div>
      </TopBar>
      <Tabs<Tab>
        label="Posts by state"
        className={classes("flex-wrap px-6 pt-3.5 pb-2.5", side === "alone" && "hidden")}
        value={filter.tab}
        tabs={tabs.map((tab) => {
          const count = countOf(tab, counts);
          return {
            value: tab.name,
            label: tab.label,
            count,
            tone: tab.name === "look" && count ? "warn" : "plain",
          };
        })}
        onChange={(tab) => narrow({ tab })}
      >
        <div className="flex min-h-0 flex-1 border-t border-line">
          <section
            aria-label="List"
            onKeyDown={onKeyDown}
            className={classes("flex min-w-0 flex-1 flex-col", side === "alone" && "hidden")}
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
                onClear={() => narrow({ query: "", platform: "" })}
              />
            ) : (
              <List
                ref={listBox}
                label={tabs.find((tab) => tab.name === filter.tab)?.label ?? "Posts"}
                rows={rows}
                selected={selected}
                platforms={about?.platforms ?? []}
                now={now}
                onSelect={choose}
                onNearEnd={more}
              />
            )}
          </section>
          {(wide || opened) && rows.length + (opened ? 1 : 0) > 0 && (
            <aside
              aria-label="Details"
              className={classes(
                "flex min-h-0 flex-col gap-3.5 overflow-y-auto px-5.5 py-5",
                wide ? "w-105 shrink-0 border-l border-line" : "mx-auto w-full max-w-160",
              )}
            >
              {!wide && (
                <div>
                  <Button kind="quiet" size="small" className="-ml-2.5" onClick={close}>
                    <ArrowLeft size={16} aria-hidden />
                    All posts
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
                  Choose a row, or press <Kbd keys="j" />, to see exactly what was sent.
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
    <div role="status" aria-label="Loading" className="flex flex-col gap-2 px-6 pt-10">
      {[0, 1, 2, 3, 4].map((n) => (
        <Skeleton key={n} className="h-9" />
      ))}
    </div>
  );
}

const nothing: Record<Tab, { title: string; text: string }> = {
  all: {
    title: "Nothing written yet",
    text: "Type an idea in Compose; it is kept here from the first letter on.",
  },
  drafts: { title: "No open drafts", text: "Everything you wrote has been published or is on its way." },
  scheduled: {
    title: "Nothing waits to be sent",
    text: "A post that has to wait for its network stands here until it is sent.",
  },
  published: {
    title: "Nothing published yet",
    text: "Every post you publish is kept here, exactly as it was sent.",
  },
  failed: {
    title: "Nothing failed",
    text: "A post that a network refuses stands here with the network’s own words.",
  },
  look: {
    title: "Nothing needs a look",
    text: "When a network does not say whether it took a post, it stands here until you have looked.",
  },
};

function Nothing(props: { tab: Tab; query: string; filtered: boolean; onClear: () => void }) {
  const navigate = useNavigate();
  if (props.filtered) {
    return (
      <EmptyState
        icon={<Search size={28} aria-hidden />}
        title={props.query ? `Nothing found for “${props.query}”` : "Nothing for this network here"}
        action={<Button onClick={props.onClear}>Show everything</Button>}
      >
        Every word is searched by its beginning, in ideas, texts and titles.
      </EmptyState>
    );
  }
  const { title, text } = nothing[props.tab];
  return (
    <EmptyState
      icon={<AlignLeft size={28} aria-hidden />}
      title={title}
      action={
        (props.tab === "all" || props.tab === "published" || props.tab === "drafts") && (
          <Button kind="primary" onClick={() => navigate("/compose", { state: { fresh: Date.now() } })}>
            Write a post
          </Button>
        )
      }
    >
      {text}
    </EmptyState>
  );
}

/** Deletes a draft at once and offers to undo it. */
function useDelete(): (id: string) => void {
  const client = useQueryClient();
  const say = useToast();
  const changed = () => client.invalidateQueries({ queryKey: keys.drafts });
  const restore = useMutation({
    mutationFn: (id: string) => api.restoreDraft(id),
    onSettled: changed,
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.deleteDraft(id),
    onSuccess: (_, id) =>
      say({ title: "Draft deleted", action: { label: "Undo", run: () => restore.mutate(id) } }),
    onSettled: changed,
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  return remove.mutate;
}
