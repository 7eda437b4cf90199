/** The most X may cost in a month: going over it takes one more click. */

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, keys, type Settings, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, Field, Input, useToast } from "../ui";
import { dollars, parseDollars } from "./money";

export function MonthlyLimit({ settings }: { settings: Settings }) {
  const client = useQueryClient();
  const say = useToast();
  const kept = dollars(settings.xBudgetMicroUsd);
  const [text, setText] = useState(kept);
  const [problem, setProblem] = useState<string | null>(null);

  const save = async () => {
    const read = parseDollars(text);
    if ("problem" in read) {
      setProblem(read.problem);
      return;
    }
    try {
      const saved = await api.saveSettings({ ...settings, xBudgetMicroUsd: read.microUsd });
      client.setQueryData(keys.settings, saved);
      // Whether a draft may be published depends on it.
      void client.invalidateQueries({ queryKey: keys.drafts });
      setText(dollars(saved.xBudgetMicroUsd));
      say({
        title: read.microUsd === 0 ? t.settings.publishing.limitGone : t.settings.publishing.limitSaved,
      });
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
        void save();
      }}
    >
      <Field label={t.settings.publishing.limit} hint={t.settings.publishing.limitHint} error={problem}>
        <Input
          inputMode="decimal"
          className="max-w-32"
          value={text}
          placeholder={t.settings.publishing.noLimit}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
      </Field>
      {text.trim() !== kept && (
        <div className="flex gap-2">
          <Button type="submit" kind="primary">
            {t.settings.publishing.saveLimit}
          </Button>
          <Button onClick={() => setText(kept)}>{t.ui.cancel}</Button>
        </div>
      )}
    </form>
  );
}
