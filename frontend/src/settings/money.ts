/** Dollars as a person types them, and micro-dollars as the backend keeps them. */
import { t } from "../i18n";

export type ReadMoney = { microUsd: number } | { problem: string };

/** Reads an amount in dollars; nothing at all is no limit. */
export function parseDollars(text: string): ReadMoney {
  const amount = text.trim().replace(/^\$/, "").replace(",", ".");
  if (amount === "") return { microUsd: 0 };
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(amount)) {
    return { problem: t.settings.publishing.noAmount };
  }
  return { microUsd: Math.round(Number(amount) * 1_000_000) };
}

export function dollars(microUsd: number): string {
  return microUsd === 0 ? "" : (microUsd / 1_000_000).toFixed(2);
}
