/** Who writes a draft: one of the person's models, or the offline engine. */
import { offline, type Provider, type Template } from "../bridge";

/** The model that would be asked; null is the offline engine. A choice that is gone counts as none. */
export function writerOf(
  choice: string,
  template: Template | undefined,
  providers: readonly Provider[],
): Provider | null {
  for (const wanted of [choice, template?.providerId ?? ""]) {
    if (wanted === offline) return null;
    const chosen = wanted && providers.find(({ id }) => id === wanted);
    if (chosen) return chosen;
  }
  return providers.find(({ isDefault }) => isDefault) ?? null;
}

/** The model that rewrites a passage, which no offline engine can: the writer, else any. */
export function rewriterOf(writer: Provider | null, providers: readonly Provider[]): Provider | null {
  return writer ?? providers[0] ?? null;
}

const place = (host: string) => `levercast.told.${host}`;

/** Whether the person was told that text goes to this host, and went on. Holds for this computer's window. */
export const told = {
  has: (host: string): boolean => localStorage.getItem(place(host)) !== null,
  note: (host: string): void => localStorage.setItem(place(host), "1"),
};
