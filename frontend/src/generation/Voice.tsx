/** Texts that show how the person writes: pasted, or picked from what is published. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { api, keys, postListQuery, toAppError } from "../bridge";
import { format, t } from "../i18n";
import { Button, Dialog, ErrorState, Field, IconButton, Skeleton, TextArea, useToast } from "../ui";
import { samplesQuery } from "./queries";

const most = 10;
const mostLetters = 5000;

export function Voice() {
  const words = t.generation.voice;
  const client = useQueryClient();
  const say = useToast();
  const samples = useQuery(samplesQuery);
  const [pasted, setPasted] = useState<string | null>(null);
  const [picking, setPicking] = useState(false);
  const after = {
    onSettled: () => client.invalidateQueries({ queryKey: keys.voiceSamples }),
    onError: (error: Error) =>
      say({ tone: "bad", title: error.message, description: toAppError(error).hint }),
  };
  const add = useMutation({
    ...after,
    mutationFn: (text: string) => api.addVoiceSample(text),
    onSuccess: () => {
      setPasted(null);
      setPicking(false);
      say({ title: words.added });
    },
  });
  const remove = useMutation({
    ...after,
    mutationFn: ({ id }: { id: string; text: string }) => api.removeVoiceSample(id),
    onSuccess: (_, { text }) =>
      say({ title: words.removed, action: { label: t.ui.undo, run: () => add.mutate(text) } }),
  });
  if (samples.isError) return <ErrorState error={samples.error} onRetry={() => void samples.refetch()} />;
  if (!samples.data) return <Skeleton className="h-32" />;
  const full = samples.data.length >= most;
  return (
    <section aria-labelledby="voice" className="flex flex-col gap-3">
      <h3 id="voice" className="text-label font-medium">
        {words.heading}
      </h3>
      <p className="text-label text-second">{words.text}</p>
      {samples.data.length === 0 ? (
        <p className="text-small text-second">{words.none}</p>
      ) : (
        <ol className="flex flex-col divide-y divide-line rounded-box border border-line">
          {samples.data.map((sample, at) => (
            <li key={sample.id} className="flex items-start gap-2 py-2 pr-2 pl-3">
              <p
                dir="auto"
                className="selectable line-clamp-3 min-w-0 flex-1 text-label wrap-anywhere whitespace-pre-line"
              >
                {sample.text}
              </p>
              <IconButton label={words.remove(at + 1)} onClick={() => remove.mutate(sample)}>
                <Trash2 size={15} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      {pasted !== null ? (
        <form
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (pasted.trim()) add.mutate(pasted);
          }}
        >
          <Field label={words.paste} hint={words.letters(pasted.length, mostLetters)}>
            <TextArea
              autoFocus
              rows={5}
              maxLength={mostLetters}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          </Field>
          <div className="flex gap-2">
            <Button type="submit" size="small" kind="primary" disabled={!pasted.trim() || add.isPending}>
              {words.save}
            </Button>
            <Button size="small" onClick={() => setPasted(null)}>
              {t.ui.cancel}
            </Button>
          </div>
        </form>
      ) : full ? (
        <p className="text-small text-second">{words.full}</p>
      ) : (
        <div className="flex gap-2">
          <Button size="small" onClick={() => setPasted("")}>
            {words.add}
          </Button>
          <Button size="small" onClick={() => setPicking(true)}>
            {words.pick}
          </Button>
        </div>
      )}
      {picking && (
        <PastPosts
          taken={samples.data.map(({ text }) => text)}
          onPick={(text) => add.mutate(text)}
          onClose={() => setPicking(false)}
        />
      )}
    </section>
  );
}

function PastPosts(props: { taken: readonly string[]; onPick: (text: string) => void; onClose: () => void }) {
  const words = t.generation.voice;
  const posts = useQuery(postListQuery({ status: "published", limit: 50 }));
  const texts = (posts.data?.posts ?? [])
    .map(({ id, parts, publishedAt }) => ({
      id,
      publishedAt,
      text: parts
        .map(({ text }) => text)
        .join("\n\n")
        .slice(0, mostLetters),
    }))
    .filter(({ text }) => text.trim() !== "" && !props.taken.includes(text));
  return (
    <Dialog open onClose={props.onClose} title={words.pickTitle}>
      {posts.isError ? (
        <ErrorState error={posts.error} onRetry={() => void posts.refetch()} />
      ) : !posts.data ? (
        <Skeleton className="h-60" />
      ) : texts.length === 0 ? (
        <p className="pb-3 text-label text-second">{words.pickNone}</p>
      ) : (
        <ul className="flex flex-col gap-1 pb-3">
          {texts.map(({ id, text, publishedAt }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => props.onPick(text)}
                className="flex w-full flex-col rounded-box px-2.5 py-2 text-left hover:bg-hover"
              >
                <span className="line-clamp-3 text-label wrap-anywhere whitespace-pre-line">{text}</span>
                <span className="text-small text-second">
                  {publishedAt && format.when(publishedAt, new Date())}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
