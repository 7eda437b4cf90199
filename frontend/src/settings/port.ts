/** Reads a callback port as typed. */
import { t } from "../i18n";

export function parsePort(text: string): { port: number } | { problem: string } {
  const port = Number(text.trim());
  if (!/^\d+$/.test(text.trim()) || port < 1024 || port > 65_535) {
    return { problem: t.settings.publishing.noPort };
  }
  return { port };
}
