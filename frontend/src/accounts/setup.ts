/** How a person makes the developer app each network asks for, step by step. */
import type { PlatformInfo, PlatformName } from "../bridge";

export interface SetupStep {
  text: string;
  /** Names to look for on the network's page, each on a line of its own. */
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
  const setups: Record<PlatformName, Setup> = {
    linkedin: {
      note: "LinkedIn lets a program post for you through an app of your own. Making one is free and takes about five minutes.",
      steps: [
        {
          text: "Create an app. Give it any name, choose a LinkedIn Page you manage (create one first if you have none), and add a logo.",
          link: { label: "Open LinkedIn’s developer site", url: setupUrl },
        },
        {
          text: "Under Settings, beside the Page, choose Verify, and confirm as the Page’s admin. Without it, LinkedIn adds no products.",
        },
        {
          text: "Under Products, request both of these:",
          names: ["Sign In with LinkedIn using OpenID Connect", "Share on LinkedIn"],
        },
        { text: "Under Auth, add this authorized redirect URL, exactly as it stands:", copy: redirectUrl },
        {
          text: "Stay on Auth: the client ID and the primary client secret there are what Levercast asks for next.",
        },
      ],
      idHint: "Under Auth in your app.",
      secretHint: "The primary client secret, under Auth in your app.",
    },
    x: {
      note: "X lets a program post for you through an app of your own, and charges your X developer account for each post: about $0.015, or $0.20 with a link.",
      steps: [
        {
          text: "Sign in to the developer console, create a project (pay-per-use) with an app in it, and add credits.",
          link: { label: "Open X’s developer console", url: setupUrl },
        },
        {
          text: "In the app, set up User authentication settings. These give OAuth 2.0. Choose this app permission:",
          names: ["Read and write"],
        },
        {
          text: "Choose a type of app. Either will do:",
          names: [
            "Native App: a public client, no secret needed",
            "Web App: a confidential client, with a secret",
          ],
        },
        {
          text: "Add this callback URI, exactly as it stands, and any website address of yours:",
          copy: redirectUrl,
        },
        {
          text: "Save. X then shows the OAuth 2.0 client ID and, for a Web App, the client secret, once. They are not the API key.",
        },
      ],
      idHint: "The OAuth 2.0 client ID, under Keys and tokens. Not the API key.",
      secretHint: "Only for a Web App. Leave it empty for a Native App.",
    },
  };
  return setups[name];
}

/** What a granted scope lets Levercast do, in words. */
export function scopeWords(scope: string): string {
  const words: Record<string, string> = {
    openid: "sign in",
    profile: "read your name and picture",
    email: "read your email address",
    w_member_social: "post for you",
    "tweet.read": "read posts",
    "tweet.write": "post for you",
    "users.read": "read your name",
    "media.write": "upload images",
    "offline.access": "stay connected",
  };
  return words[scope] ?? scope;
}

const day = 86_400_000;

/** Whole days until a connection ends; undefined if it does not end by itself. */
export function daysLeft(expiresAt: string | null, now: Date): number | undefined {
  if (expiresAt === null) return undefined;
  return Math.max(0, Math.floor((new Date(expiresAt).getTime() - now.getTime()) / day));
}
