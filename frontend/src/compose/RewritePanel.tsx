/** What a model can make of selected words, and what it made of them: put in only when the person says so. */
import { LoaderCircle } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { api, type Provider, type RewriteKind, type RewriteOrder } from "../bridge";
import { t } from "../i18n";
import { Button, classes, Field, Input, Panel } from "../ui";
import { Elapsed } from "./Elapsed";
import { openedWith, placeOf, type Selected } from "./selection";
import { usePassage } from "./usePassage";

const SideBySide = lazy(() => import("./SideBySide"));

interface RewritePanelProps {
  selected: Selected;
  draftId: string;
  provider: Provider | null;
  /** Puts words in place of the selected ones. */
  onReplace: (words: string) => void;
  /** Makes another text of the one the words stand in. */
  onText: (make: (text: string) => string) => void;
  onClose: () => void;
}

type Asked = { kind: RewriteKind | "hooks"; language: string; wish: string };

export default function RewritePanel(props: RewritePanelProps) {
  const { selected, provider } = props;
  const words = t.generation.rewrite;
  const { passage, begin, cancel } = usePassage();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (next: Asked) => {
    setAsked(next);
    const hooks = next.kind === "hooks";
    const order: RewriteOrder = {
      kind: next.kind === "hooks" ? "opening" : next.kind,
      draftId: props.draftId,
      platform: selected.platform,
      text: hooks ? selected.whole : selected.text,
      whole: hooks ? "" : selected.whole,
      language: next.language,
      wish: next.wish,
      providerId: provider?.id ?? "",
    };
    void begin(() => (hooks ? api.startHooks(order) : api.startRewrite(order)));
  };
  return (
    <Panel title={words.title} anchor={() => placeOf(selected)} onClose={props.onClose}>
      {!provider ? (
        <>
          <p className="text-label text-second">{words.noModel}</p>
          <Button nativeButton={false} render={<Link to="/settings?section=generation" />}>
            {words.connect}
          </Button>
        </>
      ) : passage.at === "idle" ? (
        <Choices provider={provider} onAsk={ask} />
      ) : passage.at === "working" ? (
        <>
          <p role="status" className="flex items-center gap-2 text-small text-second">
            <LoaderCircle size={13} aria-hidden className="animate-spin motion-reduce:animate-none" />
            {passage.texts.length > 0
              ? t.generation.line.writing(provider.model)
              : t.generation.line[passage.stage === "thinking" ? "thinking" : "waiting"](provider.model)}
            <Elapsed since={passage.begun} />
          </p>
          {passage.texts.map((text, at) => (
            <p
              // biome-ignore lint/suspicious/noArrayIndexKey: an opening is its place
              key={at}
              aria-busy
              className="text-label wrap-anywhere whitespace-pre-wrap"
            >
              {text}
            </p>
          ))}
          <Button size="small" className="self-start" onClick={cancel}>
            {t.generation.line.cancel}
          </Button>
        </>
      ) : passage.at === "failed" ? (
        <>
          <p role="alert" className="selectable text-label">
            {passage.error.message} <span className="text-second">{passage.error.hint}</span>
          </p>
          <div className="flex gap-2">
            <Button size="small" onClick={() => asked && ask(asked)}>
              {t.ui.tryAgain}
            </Button>
            <Button size="small" onClick={props.onClose}>
              {words.keep}
            </Button>
          </div>
        </>
      ) : asked?.kind === "hooks" ? (
        <Openings texts={passage.texts} onText={props.onText} onAnother={() => ask(asked)} />
      ) : (
        <Result
          before={selected.text}
          after={passage.texts[0] ?? ""}
          onReplace={props.onReplace}
          onKeep={props.onClose}
          onAnother={() => asked && ask(asked)}
        />
      )}
    </Panel>
  );
}

function Choices({ provider, onAsk }: { provider: Provider; onAsk: (asked: Asked) => void }) {
  const words = t.generation.rewrite;
  const [language, setLanguage] = useState(words.languageDefault);
  const [wish, setWish] = useState("");
  return (
    <>
      <div className="grid grid-cols-2 gap-1.5">
        {(["shorter", "simpler", "opening", "grammar"] as const).map((kind) => (
          <Button key={kind} size="small" onClick={() => onAsk({ kind, language: "", wish: "" })}>
            {words.choices[kind]}
          </Button>
        ))}
      </div>
      <Button size="small" onClick={() => onAsk({ kind: "hooks", language: "", wish: "" })}>
        {words.hooks}
      </Button>
      <form
        className="flex items-end gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (language.trim()) onAsk({ kind: "translate", language: language.trim(), wish: "" });
        }}
      >
        <Field label={words.language} className="min-w-0 flex-1">
          <Input maxLength={60} value={language} onChange={(event) => setLanguage(event.target.value)} />
        </Field>
        <Button type="submit" disabled={language.trim() === ""}>
          {words.translate}
        </Button>
      </form>
      <form
        className="flex items-end gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (wish.trim()) onAsk({ kind: "wish", language: "", wish: wish.trim() });
        }}
      >
        <Field label={words.wish} className="min-w-0 flex-1">
          <Input maxLength={1000} value={wish} onChange={(event) => setWish(event.target.value)} />
        </Field>
        <Button type="submit" disabled={wish.trim() === ""}>
          {words.go}
        </Button>
      </form>
      <p className="text-small text-second">
        {provider.local ? words.staysHere(provider.model) : words.goesTo(provider.model, provider.host)}
      </p>
    </>
  );
}

function Result(props: {
  before: string;
  after: string;
  onReplace: (words: string) => void;
  onKeep: () => void;
  onAnother: () => void;
}) {
  const { before, after } = props;
  const words = t.generation.rewrite;
  const same = before === after;
  return (
    <>
      {same ? (
        <p role="status" className="text-label text-second">
          {words.same}
        </p>
      ) : (
        <Suspense>
          <SideBySide narrow before={before} after={after} titles={[words.before, words.after]} />
        </Suspense>
      )}
      <div className="flex flex-wrap gap-2">
        {!same && (
          <Button autoFocus kind="primary" size="small" onClick={() => props.onReplace(after)}>
            {words.replace}
          </Button>
        )}
        <Button size="small" onClick={props.onKeep}>
          {words.keep}
        </Button>
        <Button size="small" kind="quiet" onClick={props.onAnother}>
          {words.another}
        </Button>
      </div>
    </>
  );
}

function Openings(props: {
  texts: readonly string[];
  onText: (make: (text: string) => string) => void;
  onAnother: () => void;
}) {
  const words = t.generation.rewrite;
  const [chosen, setChosen] = useState(0);
  const put = (how: "first" | "instead") => {
    const opening = props.texts[chosen];
    if (opening) props.onText((text) => openedWith(text, opening, how));
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        put("instead");
      }}
    >
      <fieldset className="flex flex-col gap-1">
        <legend className="pb-1 text-small text-second">{words.openings}</legend>
        {props.texts.map((text, at) => (
          <label
            // biome-ignore lint/suspicious/noArrayIndexKey: an opening is its place
            key={at}
            className={classes(
              "flex gap-2 rounded-inner px-2 py-1.5 text-label wrap-anywhere whitespace-pre-wrap has-focus-visible:outline-2 has-focus-visible:outline-focus",
              at === chosen ? "bg-hover" : "hover:bg-hover",
            )}
          >
            <input
              type="radio"
              name="opening"
              // biome-ignore lint/a11y/noAutofocus: the panel was opened for this answer
              autoFocus={at === 0}
              checked={at === chosen}
              onChange={() => setChosen(at)}
              className="mt-1 accent-accent-text outline-none"
            />
            {text}
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" size="small">
          {words.replaceFirst}
        </Button>
        <Button size="small" onClick={() => put("first")}>
          {words.insertFirst}
        </Button>
        <Button size="small" kind="quiet" onClick={props.onAnother}>
          {words.another}
        </Button>
      </div>
    </form>
  );
}
