/** An alt text drafted by a model that sees images, for the person to correct. */
import { Sparkle } from "lucide-react";
import { api, type Provider } from "../bridge";
import { t } from "../i18n";
import { Button } from "../ui";
import { usePassage } from "./usePassage";

interface DraftAltTextProps {
  draftId: string;
  hash: string;
  provider: Provider;
  onText: (text: string) => void;
}

export function DraftAltText({ draftId, hash, provider, onText }: DraftAltTextProps) {
  const { passage, begin, cancel } = usePassage();
  const words = t.generation.altText;
  const working = passage.at === "working";
  const draft = async () => {
    const texts = await begin(() =>
      api.startAltText({ draftId, hash, language: "", providerId: provider.id }),
    );
    if (texts?.[0]) onText(texts[0]);
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <Button size="small" onClick={() => (working ? cancel() : void draft())}>
          <Sparkle size={14} aria-hidden />
          {working ? t.generation.line.cancel : words.draft}
        </Button>
        <span role="status" className="text-small text-second">
          {working ? words.drafting : provider.local ? "" : words.sends(provider.host)}
        </span>
      </div>
      {passage.at === "failed" && (
        <p role="alert" className="selectable text-small text-bad">
          {passage.error.message} <span className="text-second">{passage.error.hint}</span>
        </p>
      )}
    </div>
  );
}
