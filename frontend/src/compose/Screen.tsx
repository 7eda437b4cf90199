import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import {
  type About,
  type Account,
  type AppError,
  aboutQuery,
  accountsQuery,
  type Draft,
  type Template,
  templatesQuery,
  toAppError,
} from "../bridge";
import { t } from "../i18n";
import { Button, ErrorState, Skeleton } from "../ui";
import type { Autosave } from "./autosave";
import { Editor } from "./Editor";
import { openQuery } from "./queries";
import { blankDraft, isUnsaved } from "./state";
import { useWorkbench } from "./workbench";

/** Compose: the home. Without an id it is a blank sheet, kept from its first letter on. */
export function Screen() {
  const { id = "" } = useParams();
  const fresh = (useLocation().state as { fresh?: unknown } | null)?.fresh;
  const [about, accounts, templates] = useQueries({ queries: [aboutQuery, accountsQuery, templatesQuery] });
  const failed = [about, accounts, templates].find(({ isError }) => isError);
  if (failed) return <ErrorState error={toAppError(failed.error)} onRetry={() => void failed.refetch()} />;
  if (!about.data || !accounts.data || !templates.data) return <Loading />;
  return (
    <Opened id={id} fresh={fresh} about={about.data} accounts={accounts.data} templates={templates.data} />
  );
}

interface OpenedProps {
  id: string;
  fresh: unknown;
  about: About;
  accounts: readonly Account[];
  templates: readonly Template[];
}

interface Open {
  autosave: Autosave;
  /** The id in the address when it was opened. */
  from: string;
  fresh: unknown;
  /** Another one for every draft opened, so that nothing of the last one stays on the screen. */
  key: number;
}

function Opened({ id, fresh, about, accounts, templates }: OpenedProps) {
  const workbench = useWorkbench();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open | null>(null);
  const opened = open?.autosave.getState().draft.id;
  // A blank sheet that was given an id keeps its place; a draft that is asked for is read anew.
  const current = open && (id === "" ? open.from === "" && open.fresh === fresh : opened === id);
  const left = current ? undefined : workbench.left(id);
  const asked = useQuery({ ...openQuery(id), enabled: id !== "" && !current && !left });

  const show = (draft: Draft) => openAs(workbench.take(draft));
  const openAs = (autosave: Autosave) =>
    setOpen((before) => ({ autosave, from: id, fresh, key: (before?.key ?? 0) + 1 }));
  // Before anything is painted: a draft that is at hand is there at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens when another draft is asked for, or has come
  useLayoutEffect(() => {
    if (current) return;
    if (left) {
      openAs(left);
      left.refresh().catch((cause) => {
        // It was deleted elsewhere: asking for it says so.
        if (toAppError(cause).code !== "not_found" || isUnsaved(left.getState())) return;
        workbench.forget(left);
        setOpen((now) => (now?.autosave === left ? null : now));
      });
    } else if (id === "") show(blankDraft(usualPlatforms(about, accounts), usualTemplate(templates)));
    else if (asked.data && !asked.isFetching) show(asked.data);
  }, [id, fresh, asked.data, asked.isFetching]);

  const autosave = open?.autosave;
  const place = useRef({ id, fresh });
  place.current = { id, fresh };
  useEffect(() => {
    if (!autosave) return;
    workbench.enter(autosave);
    let last = autosave.getState().draft.id;
    const from = { ...place.current };
    const stop = autosave.subscribe(() => {
      // A draft gets its id when it is first kept, and another one if it has to be kept anew. The address follows,
      // unless another draft was asked for meanwhile.
      const given = autosave.getState().draft.id;
      if (given === last) return;
      const here = place.current.id === last && (last !== "" || place.current.fresh === from.fresh);
      last = given;
      if (!here) return;
      place.current.id = given;
      if (given) client.removeQueries({ queryKey: openQuery(given).queryKey });
      navigate(`/compose/${given}`, { replace: true, state: given ? null : { fresh: from.fresh } });
    });
    return () => {
      stop();
      workbench.leave(autosave);
    };
  }, [autosave, client, navigate, workbench]);

  if (current && autosave) {
    return (
      <Editor key={open.key} autosave={autosave} about={about} accounts={accounts} templates={templates} />
    );
  }
  if (asked.isError) return <Missing error={toAppError(asked.error)} onRetry={() => void asked.refetch()} />;
  return <Loading />;
}

/** Where a new draft goes: the connected networks, or all while none is. */
function usualPlatforms(about: About, accounts: readonly Account[]) {
  const all = about.platforms.map(({ name }) => name);
  const connected = all.filter((name) => accounts.some((account) => account.platform === name));
  return connected.length > 0 ? connected : all;
}

function usualTemplate(templates: readonly Template[]): string {
  return (templates.find(({ isDefault }) => isDefault) ?? templates[0])?.id ?? "";
}

function Missing({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  const navigate = useNavigate();
  return (
    <ErrorState
      error={error}
      onRetry={error.code === "not_found" ? undefined : onRetry}
      action={<Button onClick={() => navigate("/compose")}>{t.compose.newDraft}</Button>}
    />
  );
}

function Loading() {
  return (
    <div className="flex flex-1 flex-col gap-4.5 px-6 pt-17">
      <Skeleton className="h-14 max-w-225" />
      <Skeleton className="h-8 max-w-120" />
      <div className="grid grow grid-cols-2 gap-4.5 pb-20">
        <Skeleton />
        <Skeleton />
      </div>
    </div>
  );
}
