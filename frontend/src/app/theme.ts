import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, keys, type Settings, settingsQuery, type Theme } from "../bridge";
import { type LanguageChoice, speak } from "../i18n";

/** What is needed before the settings arrive, kept in the web view so that the first paint is right. */
export interface Look {
  theme: Theme;
  language: LanguageChoice;
  sidebarCollapsed: boolean;
}
const place = "levercast.look";
const plain: Look = { theme: "system", language: "system", sidebarCollapsed: false };

export function rememberedLook(): Look {
  try {
    const look = JSON.parse(localStorage.getItem(place) ?? "{}") as Partial<Look>;
    return { ...plain, ...look };
  } catch {
    return plain;
  }
}

/** Puts a theme on the document. "system" leaves the choice to the system. */
export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The look that holds now, following the settings. */
export function useLook(): Look {
  const { data } = useQuery(settingsQuery);
  const look: Look = data ?? rememberedLook();
  useEffect(() => {
    showTheme(look.theme);
    void speak(look.language);
    if (!data) return;
    const { theme, language, sidebarCollapsed } = data;
    localStorage.setItem(place, JSON.stringify({ theme, language, sidebarCollapsed } satisfies Look));
  }, [data, look.theme, look.language]);
  return look;
}

/** Changes some settings at once on the screen, and for good in the backend. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: async (change: Partial<Settings>) => {
      const current = await client.ensureQueryData(settingsQuery);
      return api.saveSettings({ ...current, ...change });
    },
    onMutate: (change) => {
      client.setQueryData(
        keys.settings,
        (current: Settings | undefined) => current && { ...current, ...change },
      );
    },
    onSuccess: (saved) => client.setQueryData(keys.settings, saved),
    onError: () => client.invalidateQueries({ queryKey: keys.settings }),
  });
  return mutate;
}
