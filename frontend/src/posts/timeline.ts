/** What happened to a post, step by step, from the ledger's attempts. */
import type { Attempt, Outcome, PostDetail } from "../bridge";

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
  const door = post.approvedBy === "window" ? "in the window" : `on the ${post.approvedBy}`;
  const steps: Step[] = [
    {
      at: post.createdAt,
      strong: "",
      text: post.approvedBy ? `approved by you, ${door}` : "approved by you",
      quote: "",
    },
  ];
  for (const attempt of attempts) {
    const part = post.parts.length > 1 ? `part ${attempt.part + 1} of ${post.parts.length} ` : "";
    steps.push({
      at: attempt.armedAt,
      strong: `${part}sent to ${label}`,
      text: `as ${post.platform === "x" ? "@" : ""}${post.username}`,
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
    steps.push({ at: post.updatedAt, strong: "", text: "held: needs a look", quote: "" });
  }
  return steps;
}

function outcomeWords({ outcome, httpStatus, code }: Attempt, label: string): string {
  const words: Record<Outcome, string> = {
    "": "under way",
    created: `${label} confirmed it`,
    refused: `${label} refused it, nothing was created`,
    later: `${label} asked to wait, nothing was created`,
    unsent: `${label} could not be reached, nothing was sent`,
    reconnect: `${label} wants the account connected again, nothing was created`,
    uncertain: httpStatus ? `no clear answer` : "no answer",
    found: `looked on ${label}: it is there`,
    not_found: `looked on ${label}: it is not there`,
    confirmed: "you looked: it is there",
    denied: "you looked: it is not there",
  };
  const answer = [httpStatus >= 300 ? String(httpStatus) : "", code].filter(Boolean).join(" ");
  return answer ? `${words[outcome]} (${answer})` : words[outcome];
}

/** When the part in doubt was sent, and which part that is. */
export function inDoubt({ post, attempts }: PostDetail): { part: number; at: string } {
  const last = attempts.findLast((attempt) => attempt.outcome === "uncertain" || attempt.outcome === "");
  const missing = post.parts.findIndex((part) => !part.remoteId);
  return { part: last?.part ?? Math.max(missing, 0), at: last?.armedAt ?? post.updatedAt };
}
