/** Which version of LinkedIn's API is spoken: LinkedIn retires each after about a year. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, keys, type Settings, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, Field, Input, useToast } from "../ui";

const queryKey = [...keys.settings, "linkedin-versions"];

export function LinkedInVersion({ settings }: { settings: Settings }) {
  const client = useQueryClient();
  const say = useToast();
  const known = useQuery({ queryKey, queryFn: api.linkedInVersions }).data;
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!known) return null;
  const typed = text ?? known.current;
  const sunset = known.versions.find(({ name }) => name === known.current)?.sunset;

  const save = async (version: string) => {
    try {
      const linkedInVersion = version === known.default ? "" : version;
      const saved = await api.saveSettings({ ...settings, linkedInVersion });
      client.setQueryData(keys.settings, saved);
      await client.invalidateQueries({ queryKey });
      setText(null);
      setProblem(null);
      say({ title: t.settings.publishing.versionSaved(version) });
    } catch (cause) {
      const { message, hint } = toAppError(cause);
      setProblem(`${message} ${hint}`);
    }
  };

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save(typed.trim());
      }}
    >
      <Field
        label={t.settings.publishing.version}
        hint={
          sunset
            ? t.settings.publishing.versionUntil(known.current, sunset, known.default)
            : t.settings.publishing.versionHint(known.default)
        }
        error={problem}
      >
        <Input
          inputMode="numeric"
          className="max-w-32"
          value={typed}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
      </Field>
      {known.endsSoon && (
        <p role="status" className="rounded-box border border-warn-line bg-warn-ground px-3 py-2 text-label">
          {t.settings.publishing.versionEnds(known.current)}
        </p>
      )}
      <div className="flex gap-2">
        {typed.trim() !== known.current && (
          <Button type="submit" kind="primary">
            {t.settings.publishing.saveVersion}
          </Button>
        )}
        {known.current !== known.default && (
          <Button onClick={() => void save(known.default)}>
            {t.settings.publishing.takeVersion(known.default)}
          </Button>
        )}
      </div>
    </form>
  );
}
