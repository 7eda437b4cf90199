/** The language of the window: which one it is, its words, and the change to another. */
import { useSyncExternalStore } from "react";
import { en } from "./en";
import { setLocale } from "./locale";

/** What every language says. English is the source. */
export type Catalogue = typeof en;

/** Read when it is first chosen. English is always there. */
const catalogues = {
  en: async (): Promise<Catalogue> => en,
  de: async (): Promise<Catalogue> => (await import("./de")).de,
  es: async (): Promise<Catalogue> => (await import("./es")).es,
};

export type Language = keyof typeof catalogues;
/** What a person chooses. */
export type LanguageChoice = "system" | Language;

/** Each language by the name its speakers give it. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
};

/** The words of the language on the screen. */
export let t: Catalogue = en;

let language: Language = "en";
let wanted: Language = "en";
const listeners = new Set<() => void>();

/** Changes the language of everything on the screen. Calls may overlap; the last one holds. */
export async function speak(choice: LanguageChoice, wishes = navigator.languages): Promise<void> {
  const next = choice === "system" ? systemLanguage(wishes) : choice;
  wanted = next;
  const catalogue = await catalogues[next]();
  if (wanted !== next) return;
  t = catalogue;
  setLocale(next, wishes);
  document.documentElement.lang = next;
  if (language === next) return;
  language = next;
  for (const listener of listeners) listener();
}

/** The first of the person's languages that there is; else English. */
export function systemLanguage(wishes: readonly string[]): Language {
  const known = wishes.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in catalogues);
  return (known as Language | undefined) ?? "en";
}

/** Tells of every change of the language until the returned function is called. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The language on the screen; draws its component anew when that changes. The root of the window uses it for all. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, () => language);
}
