/** An alt text drafted by a model that sees images, for the person to correct. */
import { Sparkle } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { api, type Provider } from "../bridge";
import { t } from "../i18n";
import { Button } from "../ui";
import { putCaret } from "./caret";
import { usePassage } from "./usePassage";

interface DraftAltTextProps {
  draftId: string;
  hash: string;
  provider: Provider;
  /** What there is already. */
  altText: string;
  onText: (text: string) => void;
}

/** Fills an empty alt text. Words that are there, or are typed meanwhile, are replaced only when the person says so. */
export function DraftAltText(props: DraftAltTextProps) {
  const { draftId, hash, provider } = props;
  const { passage, begin, cancel } = usePassage();
  const [offered, setOffered] = useState("");
  // The draft goes on while the model looks: what is true when it answers counts.
  const now = useRef(props);
  now.current = props;
  const words = t.generation.altText;
  const working = passage.at === "working";
  const draft = async () => {
    setOffered("");
    const texts = await begin(() =>
      api.startAltText({ draftId, hash, language: "", providerId: provider.id }),
    );
    const text = texts?.[0] ?? "";
    if (text === "") return;
    if (now.current.altText.trim() === "") now.current.onText(text);
    else if (text !== now.current.altText) setOffered(text);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <Button size="small" onClick={() => (working ? cancel() : void draft())}>
          <Sparkle size={14} aria-hidden />
          {working ? t.generation.line.cancel : words.draft}
        </Button>
        <span role="status" className="text-small text-second">
          {working
            ? words.drafting
            : passage.at === "done"
              ? offered
                ? words.offered
                : words.drafted
              : provider.local
                ? ""
                : words.sends(provider.host)}
        </span>
      </div>
      {offered && (
        <div className="flex items-start gap-2 pt-1">
          <p className="selectable max-h-24 min-w-0 flex-1 overflow-y-auto text-label wrap-anywhere">
            {offered}
          </p>
          <Button
            size="small"
            onClick={() => {
              // The field has to show its text before the caret can go into it.
              flushSync(() => props.onText(offered));
              putCaret(`alt ${hash}`, offered.length);
              setOffered("");
            }}
          >
            {words.take}
          </Button>
        </div>
      )}
      {passage.at === "failed" && (
        <p role="alert" className="selectable text-small text-bad">
          {passage.error.message} <span className="text-second">{passage.error.hint}</span>
        </p>
      )}
    </div>
  );
}
