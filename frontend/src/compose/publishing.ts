/** What can be published where, and how to say it. All pure. */

import type { Account, Draft, PlatformInfo, PlatformName, PlatformReport, Post, Report } from "../bridge";
import { t } from "../i18n";
import { partsOf } from "./state";

/** How one chosen network stands. */
export interface Standing {
  platform: PlatformName;
  label: string;
  account: Account | undefined;
  report: PlatformReport | undefined;
  /** The newest post of this draft there. */
  post: Post | undefined;
  /** Whether a click may send it: there is no post that stands or may stand there. */
  open: boolean;
  /** Why it cannot be published now; "" if it can, as far as is known: a click asks anew. */
  reason: string;
}

export function standings(
  draft: Draft,
  platforms: readonly PlatformInfo[],
  accounts: readonly Account[],
  posts: readonly Post[],
  report: Report | undefined,
  /** The networks whose text is being written. What is saved there is not what is seen. */
  writing: readonly PlatformName[],
): Standing[] {
  return platforms
    .filter(({ name }) => draft.platforms.includes(name))
    .map(({ name, label }) => {
      const account = accounts.find((candidate) => candidate.platform === name);
      const own = report?.platforms.find((candidate) => candidate.platform === name);
      const post = posts.find((candidate) => candidate.platform === name);
      const standing = { platform: name, label, account, report: own, post, open: isOpen(post) };
      const why = () => (writing.includes(name) ? t.compose.whyNot.writing(label) : whyNot(draft, standing));
      return { ...standing, reason: standing.open ? why() : "" };
    });
}

/** Whether the network may be sent to: never while a post there stands, waits or may have arrived. */
function isOpen(post: Post | undefined): boolean {
  if (!post) return true;
  // Of a thread that broke off, the first parts are there: it goes on by trying again, not anew.
  return post.status === "failed" && post.parts.every((part) => part.remoteId === "");
}

function whyNot(
  draft: Draft,
  { platform, label, account, report }: Pick<Standing, "platform" | "label" | "account" | "report">,
): string {
  const blank = partsOf(draft, platform).every((part) => part.trim() === "");
  if (blank && draft.attachments.length === 0) return t.compose.whyNot.blank(label);
  if (!account) return t.compose.whyNot.notConnected(label);
  if (account.status !== "connected") return t.compose.whyNot.connectAgain(label);
  const problem = report?.problems.find(({ severity }) => severity === "error");
  if (problem) {
    const named = problem.message.split(/[^\p{L}\p{N}]+/u).includes(label);
    return named ? problem.message : t.compose.whyNot.problem(label, problem.message);
  }
  return report && !report.ready ? t.compose.whyNot.notReady(label) : "";
}

/** "@samplewriter" on X, the name elsewhere. */
export function accountName({ platform, username, name }: Account): string {
  return platform === "x" ? `@${username}` : name || username;
}

/** "LinkedIn as Sample Writer, X as @samplewriter in 2 parts, about $0.215". */
export function whatWillHappen(draft: Draft, standings: readonly Standing[]): string {
  const going = standings.filter(({ open, reason }) => open && reason === "");
  const price = going.reduce((sum, { report }) => sum + (report?.priceMicroUsd ?? 0), 0);
  const words = going.map(({ platform, label, account }) => {
    const parts = partsOf(draft, platform).length;
    return t.compose.publish.goes(label, account ? accountName(account) : "", parts);
  });
  if (price > 0) words.push(t.compose.publish.about(price));
  return words.join(", ");
}

/** What breaks the person's own monthly limit, in a sentence each; "" if nothing does. */
export function overBudget(standings: readonly Standing[]): string {
  return standings
    .flatMap(({ label, report }) => {
      if (!report?.overBudget) return [];
      const { spentMicroUsd, limitMicroUsd } = report.overBudget;
      return t.compose.publish.overBudget(label, limitMicroUsd, spentMicroUsd, report.priceMicroUsd);
    })
    .join(" ");
}

/** The posts' newest first list, as the newest per platform. */
export function newestPerPlatform(posts: readonly Post[]): Post[] {
  const seen = new Set<PlatformName>();
  return posts.filter(({ platform }) => !seen.has(platform) && seen.add(platform));
}

/** Whether a failed post still says what the draft says, so that sending it again sends this text. */
export function saysTheSame(post: Post, draft: Draft): boolean {
  const parts = partsOf(draft, post.platform);
  return (
    post.parts.length === parts.length &&
    post.parts.every((part, at) => part.text === parts[at]) &&
    JSON.stringify(post.attachments) === JSON.stringify(draft.attachments)
  );
}
