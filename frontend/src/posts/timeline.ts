/** What happened to a post, step by step, from the ledger's attempts. */

import type { Attempt, Outcome, PostDetail } from "../bridge";
import { t } from "../i18n";

export interface Step {
  at: string;
  /** The step that sent something stands out. */
  strong: string;
  text: string;
  /** The network's own words, verbatim; "" if there are none. */
  quote: string;
}

/** label is the network's name as people write it. */
export function timeline({ post, attempts }: PostDetail, label: string): Step[] {
  const words = t.posts.timeline;
  const steps: Step[] = [
    {
      at: post.createdAt,
      strong: "",
      text: approval(post.approvedBy),
      quote: "",
    },
  ];
  for (const attempt of attempts) {
    const parts = post.parts.length;
    steps.push({
      at: attempt.armedAt,
      strong: parts > 1 ? words.partSent(label, attempt.part + 1, parts) : words.sent(label),
      text: words.as(`${post.platform === "x" ? "@" : ""}${post.username}`),
      quote: "",
    });
    if (attempt.finishedAt) {
      steps.push({
        at: attempt.finishedAt,
        strong: "",
        text: outcomeWords(attempt, label),
        quote: attempt.outcome === "created" ? "" : attempt.excerpt,
      });
    }
  }
  if (post.status === "uncertain") {
    steps.push({ at: post.updatedAt, strong: "", text: words.held, quote: "" });
  }
  return steps;
}

function approval(door: PostDetail["post"]["approvedBy"]): string {
  const words = t.posts.timeline;
  if (!door) return words.approved;
  return door === "window" ? words.approvedInWindow : words.approvedOn(door);
}

function outcomeWords({ outcome, httpStatus, code }: Attempt, label: string): string {
  const words = t.posts.timeline;
  const outcomes: Record<Outcome, string> = {
    "": words.underWay,
    created: words.created(label),
    refused: words.refused(label),
    later: words.later(label),
    unsent: words.unsent(label),
    reconnect: words.reconnect(label),
    uncertain: httpStatus ? words.unclear : words.noAnswer,
    found: words.found(label),
    not_found: words.notFound(label),
    confirmed: words.confirmed,
    denied: words.denied,
  };
  const answer = [httpStatus >= 300 ? String(httpStatus) : "", code].filter(Boolean).join(" ");
  return answer ? words.withAnswer(outcomes[outcome], answer) : outcomes[outcome];
}

/** When the part in doubt was sent, and which part that is. */
export function inDoubt({ post, attempts }: PostDetail): { part: number; at: string } {
  const last = attempts.findLast((attempt) => attempt.outcome === "uncertain" || attempt.outcome === "");
  const missing = post.parts.findIndex((part) => !part.remoteId);
  return { part: last?.part ?? Math.max(missing, 0), at: last?.armedAt ?? post.updatedAt };
}
