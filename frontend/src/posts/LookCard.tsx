/** A post that may or may not be there: only the person can say. */

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api, type PlatformInfo, type PostDetail, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, Field, Input, useToast } from "../ui";
import { inDoubt } from "./timeline";

export function LookCard({ detail, platform }: { detail: PostDetail; platform: PlatformInfo }) {
  const { post, attempts, profileUrl } = detail;
  const { part, at } = inDoubt(detail);
  const [asking, setAsking] = useState(false);
  const [url, setUrl] = useState("");
  const title = useId();
  const say = useToast();
  const label = platform.label;

  const settle = useMutation({
    mutationFn: () => api.settlePost(post.id, { url: url.trim(), published: true }),
  });
  const again = useMutation({
    mutationFn: async () => {
      await api.settlePost(post.id, { url: "", published: false });
      await api.retryPost(post.id);
    },
    onError: (error) => say({ title: error.message, description: toAppError(error).hint, tone: "bad" }),
  });
  const look = useMutation({
    mutationFn: () => api.lookPost(post.id),
    onSuccess: (now) =>
      now.status === "uncertain" &&
      say({ title: t.posts.look.notShown(label), description: now.error?.hint }),
    onError: (error) => say({ title: error.message, description: toAppError(error).hint, tone: "bad" }),
  });
  const thread = post.parts.length > 1;
  const times = attempts.filter((attempt) => attempt.part === part).length;

  return (
    <section
      aria-labelledby={title}
      className="flex flex-col gap-2.5 rounded-box border border-warn-line bg-warn-ground p-3.5"
    >
      <h3 id={title} className="font-semibold">
        {thread ? t.posts.look.partQuestion(label, part + 1) : t.posts.look.question(label)}
      </h3>
      <p className="text-label text-second">
        {thread ? t.posts.look.partSent(label, part + 1, times, at) : t.posts.look.sent(label, times, at)}
      </p>
      <div className="flex flex-wrap gap-2">
        {profileUrl && (
          <Button onClick={() => void api.openLink(profileUrl)}>{t.posts.look.openProfile}</Button>
        )}
        {/* LinkedIn lets no app read a member's posts. */}
        {post.platform !== "linkedin" && (
          <Button disabled={look.isPending} onClick={() => look.mutate()}>
            {t.posts.look.lookAgain}
          </Button>
        )}
      </div>
      {asking ? (
        <form
          className="flex flex-col gap-2.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (url.trim()) settle.mutate();
          }}
        >
          <Field
            label={t.posts.look.address(label)}
            hint={t.posts.look.addressHint(label)}
            error={settle.error && words(settle.error)}
          >
            <Input
              autoFocus
              value={url}
              onChange={(event) => setUrl(event.target.value)}
              placeholder="https://"
              spellCheck={false}
            />
          </Field>
          <div className="flex gap-2">
            <Button type="submit" kind="primary" disabled={!url.trim() || settle.isPending}>
              {t.posts.look.saveAddress}
            </Button>
            <Button onClick={() => setAsking(false)}>{t.posts.look.back}</Button>
          </div>
        </form>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" onClick={() => setAsking(true)}>
            {t.posts.look.isThere}
          </Button>
          <Button disabled={again.isPending} onClick={() => again.mutate()}>
            {t.posts.look.notThere}
          </Button>
        </div>
      )}
    </section>
  );
}

function words(error: Error): string {
  const { message, hint } = toAppError(error);
  return `${message} ${hint}`;
}
