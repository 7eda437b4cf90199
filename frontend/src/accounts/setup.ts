/** How a person makes the developer app each network asks for, step by step. */
import type { PlatformInfo, PlatformName } from "../bridge";
import { t } from "../i18n";

export interface SetupStep {
  text: string;
  /** Names to look for on the network's page, which is in English, each on a line of its own. */
  names?: readonly string[];
  /** Shown to be copied exactly. */
  copy?: string;
  link?: { label: string; url: string };
}

interface Setup {
  steps: readonly SetupStep[];
  /** What to know before, in one sentence or two. */
  note: string;
  idHint: string;
  secretHint: string;
}

export function setupOf({ name, setupUrl, redirectUrl }: PlatformInfo): Setup {
  const { linkedin, x } = t.accounts.setup;
  const setups: Record<PlatformName, Setup> = {
    linkedin: {
      note: linkedin.note,
      steps: [
        { text: linkedin.create, link: { label: linkedin.open, url: setupUrl } },
        { text: linkedin.verify },
        {
          text: linkedin.products,
          names: ["Sign In with LinkedIn using OpenID Connect", "Share on LinkedIn"],
        },
        { text: linkedin.redirect, copy: redirectUrl },
        { text: linkedin.keys },
      ],
      idHint: linkedin.idHint,
      secretHint: linkedin.secretHint,
    },
    x: {
      note: x.note,
      steps: [
        { text: x.create, link: { label: x.open, url: setupUrl } },
        { text: x.permission, names: ["Read and write"] },
        { text: x.type, names: [x.native, x.web] },
        { text: x.redirect, copy: redirectUrl },
        { text: x.keys },
      ],
      idHint: x.idHint,
      secretHint: x.secretHint,
    },
  };
  return setups[name];
}

/** What a granted scope lets Levercast do, in words. */
export function scopeWords(scope: string): string {
  const words: Readonly<Record<string, string>> = t.accounts.scopes;
  return words[scope] ?? scope;
}

const day = 86_400_000;

/** Whole days until a connection ends; undefined if it does not end by itself. */
export function daysLeft(expiresAt: string | null, now: Date): number | undefined {
  if (expiresAt === null) return undefined;
  return Math.max(0, Math.floor((new Date(expiresAt).getTime() - now.getTime()) / day));
}
