import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChangeSettings } from "../app/theme";
import { api, keys, type PlatformInfo, type Settings, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, Field, Input, useToast } from "../ui";
import { Switch } from "../ui/Switch";
import { LinkedInVersion } from "./LinkedInVersion";
import { MonthlyLimit } from "./MonthlyLimit";
import { parsePort } from "./port";

export function Publishing({
  settings,
  platforms,
}: {
  settings: Settings;
  platforms: readonly PlatformInfo[];
}) {
  const change = useChangeSettings();
  return (
    <>
      <Switch
        label={t.settings.publishing.ask}
        hint={t.settings.publishing.askHint}
        checked={settings.confirmPublish}
        onChange={(confirmPublish) => change({ confirmPublish })}
      />
      <Switch
        label={t.settings.publishing.askLate}
        hint={t.settings.publishing.askLateHint}
        checked={settings.askLate}
        onChange={(askLate) => change({ askLate })}
      />
      <MonthlyLimit key={settings.xBudgetMicroUsd} settings={settings} />
      <LinkedInVersion settings={settings} />
      <CallbackPort key={settings.callbackPort} settings={settings} platforms={platforms} />
    </>
  );
}

function CallbackPort({ settings, platforms }: { settings: Settings; platforms: readonly PlatformInfo[] }) {
  const client = useQueryClient();
  const say = useToast();
  const [text, setText] = useState(String(settings.callbackPort));
  const [problem, setProblem] = useState<string | null>(null);
  const changed = text.trim() !== String(settings.callbackPort);
  const save = async () => {
    const read = parsePort(text);
    if ("problem" in read) {
      setProblem(read.problem);
      return;
    }
    try {
      const saved = await api.saveSettings({ ...settings, callbackPort: read.port });
      client.setQueryData(keys.settings, saved);
      // The redirect addresses follow the port.
      void client.invalidateQueries({ queryKey: keys.about });
      say({
        title: t.settings.publishing.portSaved(read.port),
        description: t.settings.publishing.portSavedHint,
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
      <Field label={t.settings.publishing.port} hint={t.settings.publishing.portHint} error={problem}>
        <Input
          inputMode="numeric"
          className="max-w-32"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
      </Field>
      <ul className="selectable text-small text-second">
        {platforms.map(({ name, label, redirectUrl }) => (
          <li key={name}>
            {label}: <code>{redirectUrl}</code>
          </li>
        ))}
      </ul>
      {changed && (
        <div className="flex gap-2">
          <Button type="submit" kind="primary">
            {t.settings.publishing.savePort}
          </Button>
          <Button onClick={() => setText(String(settings.callbackPort))}>{t.ui.cancel}</Button>
        </div>
      )}
    </form>
  );
}
