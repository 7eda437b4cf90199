/**
 * In which of its network's own colours a card is drawn, whatever Levercast's are: a wish about this window alone,
 * so it is kept beside the remembered theme.
 */
import { useCallback, useState } from "react";
import type { PlatformName } from "../bridge";

/** "dim" is X's dark blue; "dark" is black there. */
export type Look = "light" | "dim" | "dark";

/** What a network lets its readers choose from. */
export const looks: Record<PlatformName, readonly Look[]> = {
  linkedin: ["light", "dark"],
  x: ["light", "dim", "dark"],
};

const place = (platform: PlatformName) => `levercast.look.${platform}`;

/** The look a person chose for a network's card; "" follows Levercast's own theme. */
export function rememberedLook(platform: PlatformName): Look | "" {
  const kept = localStorage.getItem(place(platform));
  return looks[platform].find((look) => look === kept) ?? "";
}

export function useLook(platform: PlatformName): [look: Look | "", choose: (look: Look | "") => void] {
  const [look, setLook] = useState(() => rememberedLook(platform));
  const choose = useCallback(
    (next: Look | "") => {
      if (next) localStorage.setItem(place(platform), next);
      else localStorage.removeItem(place(platform));
      setLook(next);
    },
    [platform],
  );
  return [look, choose];
}
