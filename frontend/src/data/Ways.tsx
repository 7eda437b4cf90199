/** The ways in, one at a time. */
import { useQuery } from "@tanstack/react-query";
import { FileInput } from "lucide-react";
import { type ReactNode, useState } from "react";
import { api, type ImportPlan, planText } from "../bridge";
import { t } from "../i18n";
import { Button, Field, Skeleton, TextArea } from "../ui";
import { Tabs } from "../ui/Tabs";
import { useSaveTable } from "./actions";
import { CopyCode } from "./CopyCode";
import { BookmarkDrawing, ConsoleDrawing } from "./drawings";
import { FindWay } from "./FindWay";
import { Note } from "./Note";
import { VisitWay } from "./VisitWay";

export type Read = (work: () => Promise<ImportPlan | null>) => void;

const ways = ["find", "visit", "file", "paste", "hand"] as const;
export type Way = (typeof ways)[number];

export interface WaysProps {
  way: Way;
  onWay: (way: Way) => void;
  /** Something is being read. */
  busy: boolean;
  error: { message: string; hint: string } | null;
  read: Read;
}

export function Ways({ way, onWay, busy, error, read }: WaysProps) {
  const words = t.data.ways;
  return (
    <Tabs<Way>
      label={words.choose}
      value={way}
      tabs={ways.map((value) => ({ value, label: words[value].name }))}
      onChange={onWay}
      className="flex-wrap pb-3"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-y-auto p-0.5">
        {error && <Note message={error.message} hint={error.hint} />}
        {
          {
            find: <FindWay busy={busy} read={read} />,
            visit: <VisitWay read={read} />,
            file: <FileWay busy={busy} read={read} />,
            paste: <PasteWay busy={busy} read={read} />,
            hand: <ByHandWay busy={busy} read={read} />,
          }[way]
        }
      </div>
    </Tabs>
  );
}

export interface WayProps {
  busy: boolean;
  read: Read;
}

export function Explained({ children }: { children: ReactNode }) {
  return <p className="max-w-150 text-label text-second">{children}</p>;
}

function FileWay({ busy, read }: WayProps) {
  const words = t.data.ways.file;
  const table = useSaveTable();
  return (
    <>
      <Explained>{words.text}</Explained>
      <div className="grid flex-1 place-items-center rounded-box border border-dashed border-line-strong p-6">
        <div className="flex flex-col items-center gap-3">
          <FileInput size={28} className="text-faint" aria-hidden />
          <Button kind="primary" disabled={busy} onClick={() => read(() => api.pickImport())}>
            {words.pick}
          </Button>
          <p className="text-small text-second">{words.drop}</p>
        </div>
      </div>
      <div className="flex items-center gap-3">
        <Button disabled={table.isPending} onClick={() => table.mutate()}>
          {words.table}
        </Button>
        <p className="text-small text-second">{words.tableText}</p>
      </div>
    </>
  );
}

function PasteWay({ busy, read }: WayProps) {
  const words = t.data.ways.paste;
  const [text, setText] = useState("");
  return (
    <form
      className="flex min-h-0 flex-1 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) read(() => planText(text, words.from));
      }}
    >
      <Field label={words.label} hint={words.hint} className="min-h-0 flex-1">
        <TextArea
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
          placeholder={'{ "levercast_drafts": … }'}
          className="min-h-32 flex-1 font-mono text-small"
        />
      </Field>
      <div>
        <Button kind="primary" type="submit" disabled={busy || text.trim() === ""}>
          {busy ? t.data.reading : words.read}
        </Button>
      </div>
    </form>
  );
}

function ByHandWay({ busy, read }: WayProps) {
  const words = t.data.ways.hand;
  const snippets = useQuery({
    queryKey: ["snippets"],
    queryFn: () => api.importSnippet(),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  if (!snippets) return <Skeleton className="h-48" />;
  return (
    <>
      <Explained>{words.text}</Explained>
      <Picture drawing={<ConsoleDrawing label={words.consoleDrawing} />} title={words.console}>
        <p>{words.consoleText}</p>
        <CopyCode code={snippets.snippet} label={words.snippet} />
      </Picture>
      <Picture
        drawing={
          <BookmarkDrawing
            label={words.bookmarkDrawing}
            name={words.bookmarkName}
            address={words.bookmarkAddress}
          />
        }
        title={words.bookmark}
      >
        <p>{words.bookmarkText}</p>
        <CopyCode code={snippets.bookmarklet} label={words.bookmarklet} />
      </Picture>
      <div className="flex items-center gap-3">
        <Button disabled={busy} onClick={() => read(() => api.pickImport())}>
          {words.pick}
        </Button>
        <p className="text-small text-second">{words.saved}</p>
      </div>
    </>
  );
}

function Picture(props: { drawing: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className="flex gap-4">
      {props.drawing}
      <div className="flex min-w-0 flex-1 flex-col gap-2 text-label text-second">
        <h3 className="font-medium text-text">{props.title}</h3>
        {props.children}
      </div>
    </section>
  );
}
