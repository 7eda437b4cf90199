/** A post that may or may not be there: only the person can say. */
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api, type PlatformInfo, type PostDetail, toAppError } from "../bridge";
import { Button, Field, format, Input, useToast } from "../ui";
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
      now.status === "uncertain" && say({ title: `${label} does not show it`, description: now.error?.hint }),
    onError: (error) => say({ title: error.message, description: toAppError(error).hint, tone: "bad" }),
  });
  const what = post.parts.length > 1 ? `Part ${part + 1}` : "It";
  const times = attempts.filter((attempt) => attempt.part === part).length;

  return (
    <section
      aria-labelledby={title}
      className="flex flex-col gap-2.5 rounded-box border border-warn-line bg-warn-ground p-3.5"
    >
      <h3 id={title} className="font-semibold">
        {label} did not answer clearly. Is {post.parts.length > 1 ? `part ${part + 1}` : "it"} on your
        profile?
      </h3>
      <p className="text-label text-second">
        {what} was sent {times > 1 ? `${times} times, last` : "once,"} at {format.clock(at)}, and {label} did
        not confirm it. Levercast will not send it again by itself.
      </p>
      <div className="flex flex-wrap gap-2">
        {profileUrl && <Button onClick={() => void api.openLink(profileUrl)}>Open my profile</Button>}
        {/* LinkedIn lets no app read a member's posts. */}
        {post.platform !== "linkedin" && (
          <Button disabled={look.isPending} onClick={() => look.mutate()}>
            Look again for me
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
            label={`Address of the post on ${label}`}
            hint={`On ${label}, open the post’s menu, copy its link and paste it here.`}
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
              Save the address
            </Button>
            <Button onClick={() => setAsking(false)}>Back</Button>
          </div>
        </form>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" onClick={() => setAsking(true)}>
            It is there
          </Button>
          <Button disabled={again.isPending} onClick={() => again.mutate()}>
            Not there, post again
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
