/** What would be sent to the model, word for word. Looking sends nothing. */
import { useQuery } from "@tanstack/react-query";
import { api, type GenerationOrder } from "../bridge";
import { t } from "../i18n";
import { Dialog, ErrorState, Skeleton } from "../ui";

export default function PromptDialog({ order, onClose }: { order: GenerationOrder; onClose: () => void }) {
  const words = t.generation.prompt;
  const prompt = useQuery({
    queryKey: ["prompt", order] as const,
    queryFn: () => api.promptFor(order),
    gcTime: 0,
  });
  const to = prompt.data?.provider;
  return (
    <Dialog
      open
      width="wide"
      onClose={onClose}
      title={words.title}
      description={prompt.data && (to ? words.to(to.label, to.model, prompt.data.host) : words.nothing)}
    >
      {prompt.isError ? (
        <ErrorState error={prompt.error} onRetry={() => void prompt.refetch()} />
      ) : !prompt.data ? (
        <Skeleton className="h-80" />
      ) : (
        to && (
          <div className="flex flex-col gap-3 pb-3">
            <Text title={words.instructions} text={prompt.data.instructions} />
            <Text title={words.material} text={prompt.data.material} />
          </div>
        )
      )}
    </Dialog>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="text-label font-medium">{title}</h3>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
        tabIndex={0}
        className="selectable max-h-72 overflow-y-auto rounded-box border border-line bg-bg p-3 font-sans text-label wrap-anywhere whitespace-pre-wrap -outline-offset-2!"
      >
        {text}
      </pre>
    </section>
  );
}
