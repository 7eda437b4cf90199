/** Looks for browsers on this computer, on a click, and reads the ones the person ticks. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, type BrowserProfile, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button } from "../ui";
import { Note } from "./Note";
import { Explained, type WayProps } from "./Ways";

export function FindWay({ busy, read }: WayProps) {
  const words = t.data.ways.find;
  const [profiles, setProfiles] = useState<readonly BrowserProfile[] | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const look = useMutation({
    mutationFn: () => api.findBrowsers(),
    onSuccess: (found) => {
      setProfiles(found);
      setTicked(new Set(found.map(({ id }) => id)));
    },
  });
  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const failed = look.error && toAppError(look.error);
  return (
    <>
      <Explained>{words.text}</Explained>
      {failed && <Note message={failed.message} hint={failed.hint} />}
      {profiles && profiles.length > 0 && (
        <fieldset className="min-h-0 overflow-y-auto rounded-box border border-line">
          <legend className="sr-only">{words.profiles}</legend>
          {profiles.map(({ id, browser, name, path }) => (
            <label
              key={id}
              className="flex gap-3 border-b border-line px-3 py-2 last:border-0 hover:bg-hover"
            >
              <input
                type="checkbox"
                className="mt-1 size-4 accent-accent"
                checked={ticked.has(id)}
                onChange={(event) => tick(id, event.target.checked)}
              />
              <span className="flex min-w-0 flex-col">
                <span className="text-label font-medium">{words.profile(browser, name)}</span>
                <span className="text-small text-second wrap-anywhere">{path}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {profiles?.length === 0 && (
        <p role="status" className="text-label">
          {words.none}
        </p>
      )}
      <div className="flex gap-2">
        {profiles && profiles.length > 0 && (
          <Button
            kind="primary"
            disabled={busy || ticked.size === 0}
            onClick={() => read(() => api.planBrowsers([...ticked]))}
          >
            {busy ? t.data.reading : words.read(ticked.size)}
          </Button>
        )}
        <Button
          kind={profiles ? "plain" : "primary"}
          disabled={look.isPending || busy}
          onClick={() => look.mutate()}
        >
          {profiles ? words.again : words.look}
        </Button>
      </div>
    </>
  );
}
