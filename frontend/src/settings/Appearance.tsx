import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Monitor, Moon, Sun } from "lucide-react";
import { useChangeSettings } from "../app/theme";
import type { Settings, Theme } from "../bridge";
import { type LanguageChoice, languageNames, t } from "../i18n";
import { Select } from "../ui/Select";
import { Switch } from "../ui/Switch";

const themes = [
  { value: "system", icon: Monitor },
  { value: "dark", icon: Moon },
  { value: "light", icon: Sun },
] as const;

export function Appearance({ settings }: { settings: Settings }) {
  const change = useChangeSettings();
  const words = t.settings.appearance;
  const languages = [
    { value: "system" as LanguageChoice, label: words.systemLanguage },
    ...Object.entries(languageNames).map(([value, label]) => ({ value: value as LanguageChoice, label })),
  ];
  return (
    <>
      <div>
        <h3 id="theme" className="mb-2 text-label font-medium">
          {words.theme}
        </h3>
        <RadioGroup
          aria-labelledby="theme"
          value={settings.theme}
          onValueChange={(theme) => change({ theme: theme as Theme })}
          className="grid grid-cols-3 gap-2.5"
        >
          {themes.map(({ value, icon: Icon }) => (
            <Radio.Root
              key={value}
              value={value}
              className="flex h-11 items-center justify-center gap-2 rounded-box border border-line text-label font-medium text-second transition-colors hover:bg-hover data-checked:border-focus data-checked:text-text"
            >
              <Icon size={16} aria-hidden />
              {words.themes[value]}
            </Radio.Root>
          ))}
        </RadioGroup>
      </div>
      <div className="flex items-center justify-between gap-6">
        <div className="flex flex-col">
          <h3 className="text-label font-medium">{words.language}</h3>
          <p className="text-small text-second">{words.languageHint}</p>
        </div>
        <Select
          label={words.language}
          value={settings.language}
          options={languages}
          onChange={(language) => change({ language })}
        />
      </div>
      <Switch
        label={words.narrowSidebar}
        hint={words.narrowSidebarHint}
        checked={settings.sidebarCollapsed}
        onChange={(sidebarCollapsed) => change({ sidebarCollapsed })}
      />
    </>
  );
}
