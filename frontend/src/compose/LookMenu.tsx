import { SunMoon } from "lucide-react";
import type { PlatformName } from "../bridge";
import { t } from "../i18n";
import { IconButton, Menu, MenuChoice, MenuChoices } from "../ui";
import { memoInLanguage } from "../ui/steady";
import { type Look, looks } from "./look";

interface LookMenuProps {
  platform: PlatformName;
  label: string;
  look: Look | "";
  onChoose: (look: Look | "") => void;
}

/** Shows a network's card in the colours its readers may have chosen there. */
export const LookMenu = memoInLanguage(function LookMenu({ platform, label, look, onChoose }: LookMenuProps) {
  const words = t.editor.look;
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={words.choose(label)} className="size-6!">
          <SunMoon size={13} aria-hidden />
        </IconButton>
      }
    >
      <MenuChoices value={look} onChange={(value) => onChoose(value as Look | "")}>
        <MenuChoice value="">{words.follow}</MenuChoice>
        {looks[platform].map((one) => (
          <MenuChoice key={one} value={one}>
            {words[platform === "x" && one === "dark" ? "lightsOut" : one]}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  );
});
