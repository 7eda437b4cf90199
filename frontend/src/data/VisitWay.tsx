/** A page of ours at the old app's address: the browser the person names brings its drafts. */
import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { CopyText } from "../accounts/CopyText";
import { AppError, api, type ImportPlan, on, toAppError, type Visited, type Visiting } from "../bridge";
import { t } from "../i18n";
import { Button, Field, Input } from "../ui";
import { Select } from "../ui/Select";
import { Note } from "./Note";
import { parsePort } from "./port";
import { Explained, type Read } from "./Ways";

/** The program's own words for the browser that opens links, and for none. */
const usual = "";
const byHand = "-";

export function VisitWay({ read }: { read: Read }) {
  const words = t.data.ways.visit;
  const browsers = useQuery({ queryKey: ["browsers"], queryFn: () => api.installedBrowsers() }).data ?? [];
  const [port, setPort] = useState("3000");
  const [browser, setBrowser] = useState<string>(usual);
  const [problem, setProblem] = useState<string | null>(null);
  const { visit, error, begin, cancel } = useVisit((plan) => read(async () => plan));
  const options = [
    { value: usual, label: words.usual },
    ...browsers.map(({ id, name }) => ({ value: id, label: name })),
    { value: byHand, label: words.byHand },
  ];
  if (visit) {
    return (
      <>
        <p role="status" className="flex items-center gap-2.5 text-label font-medium">
          <LoaderCircle size={16} className="animate-spin motion-reduce:animate-none" aria-hidden />
          {words.waiting}
        </p>
        <Explained>{words.waitingText}</Explained>
        <CopyText text={visit.url} label={words.address} />
        <div>
          <Button onClick={cancel}>{words.stop}</Button>
        </div>
      </>
    );
  }
  return (
    <form
      className="flex flex-col gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = parsePort(port);
        if (wanted === null) setProblem(words.noPort);
        else begin(wanted, browser);
      }}
    >
      <Explained>{words.text}</Explained>
      {error && <Note message={error.message} hint={error.hint} />}
      <div className="flex flex-wrap gap-4">
        <Field label={words.browser}>
          <Select value={browser} options={options} onChange={setBrowser} className="min-w-52" />
        </Field>
        <Field label={words.port} hint={words.portHint} error={problem}>
          <Input
            inputMode="numeric"
            className="max-w-32"
            value={port}
            onChange={(event) => {
              setPort(event.target.value);
              setProblem(null);
            }}
          />
        </Field>
      </div>
      <div>
        <Button kind="primary" type="submit">
          {words.begin}
        </Button>
      </div>
    </form>
  );
}

/** One visit at a time. It ends with what was found, an error, Cancel, or when this is shown no more. */
function useVisit(found: (plan: ImportPlan) => void) {
  const [visit, setVisit] = useState<Visiting | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const current = useRef("");
  const early = useRef<Visited | null>(null);
  const hand = useRef(found);
  hand.current = found;

  const settle = ({ plan, error }: Visited) => {
    current.current = "";
    setVisit(null);
    if (plan) hand.current(plan);
    else if (error) setError(new AppError(error));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: settle only uses what never changes
  useEffect(() => {
    const stop = on("import:visited", (visited) => {
      if (visited.visitId === current.current) settle(visited);
      else early.current = visited;
    });
    return () => {
      stop();
      if (current.current) void api.cancelVisit(current.current).catch(() => {});
    };
  }, []);

  const begin = async (port: number, browser: string) => {
    setError(null);
    early.current = null;
    try {
      const visiting = await api.beginVisit(port, browser);
      current.current = visiting.id;
      const ended = early.current as Visited | null;
      if (ended?.visitId === visiting.id) settle(ended);
      else setVisit(visiting);
    } catch (cause) {
      setError(toAppError(cause));
    }
  };
  const cancel = () => {
    const { current: id } = current;
    // Its end is no news any more.
    current.current = "";
    setVisit(null);
    if (id) void api.cancelVisit(id).catch(() => {});
  };
  return { visit, error, begin: (port: number, browser: string) => void begin(port, browser), cancel };
}
