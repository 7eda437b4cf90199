import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Monitor, Moon, Sun } from "lucide-react";
import { useChangeSettings } from "../app/theme";
import type { Settings, Theme } from "../bridge";
import { Switch } from "../ui/Switch";

const themes = [
  { value: "system", label: "As the system", icon: Monitor },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "light", label: "Light", icon: Sun },
] as const;

export function Appearance({ settings }: { settings: Settings }) {
  const change = useChangeSettings();
  return (
    <>
      <div>
        <h3 id="theme" className="mb-2 text-label font-medium">
          Theme
        </h3>
        <RadioGroup
          aria-labelledby="theme"
          value={settings.theme}
          onValueChange={(theme) => change({ theme: theme as Theme })}
          className="grid grid-cols-3 gap-2.5"
        >
          {themes.map(({ value, label, icon: Icon }) => (
            <Radio.Root
              key={value}
              value={value}
              className="flex h-11 items-center justify-center gap-2 rounded-box border border-line text-label font-medium text-second transition-colors hover:bg-hover data-checked:border-focus data-checked:text-text"
            >
              <Icon size={16} aria-hidden />
              {label}
            </Radio.Root>
          ))}
        </RadioGroup>
      </div>
      <Switch
        label="Narrow sidebar"
        hint="Icons only. In a small window it is always narrow."
        checked={settings.sidebarCollapsed}
        onChange={(sidebarCollapsed) => change({ sidebarCollapsed })}
      />
    </>
  );
}
