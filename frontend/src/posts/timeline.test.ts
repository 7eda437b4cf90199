import { describe, expect, it } from "vitest";
import type { Attempt, PostDetail } from "../bridge";
import { inDoubt, timeline } from "./timeline";

const attempt: Attempt = {
  id: "t1",
  postId: "p1",
  part: 0,
  armedAt: "2026-11-23T10:02:17Z",
  finishedAt: "2026-11-23T10:02:47Z",
  outcome: "uncertain",
  httpStatus: 0,
  code: "",
  excerpt: "",
};
const detail = (attempts: Attempt[], change: Partial<PostDetail["post"]> = {}): PostDetail => ({
  post: {
    id: "p1",
    draftId: "d1",
    title: "Price by outcome",
    platform: "linkedin",
    accountId: "a1",
    username: "Sample Writer",
    status: "uncertain",
    parts: [{ text: "Charge for the outcome.", remoteId: "", url: "" }],
    attachments: [],
    remoteId: "",
    url: "",
    dueAt: "2026-11-23T10:02:16Z",
    publishedAt: null,
    error: null,
    costMicroUsd: 0,
    approvals: [],
    sentImages: [],
    offline: false,
    readBack: null,
    approvedBy: "window",
    createdAt: "2026-11-23T10:02:16Z",
    updatedAt: "2026-11-23T10:02:48Z",
    ...change,
  },
  attempts,
  profileUrl: "https://linkedin.example/in/sample",
});
const said = (steps: ReturnType<typeof timeline>) =>
  steps.map((step) => `${step.strong} ${step.text}`.trim());

describe("timeline", () => {
  it("tells a post in doubt from approval to being held", () => {
    expect(said(timeline(detail([attempt]), "LinkedIn"))).toEqual([
      "approved by you, in the window",
      "sent to LinkedIn as Sample Writer",
      "no answer",
      "held: needs a look",
    ]);
  });

  it("gives the network's own words and code", () => {
    const refused: Attempt = {
      ...attempt,
      outcome: "refused",
      httpStatus: 403,
      code: "CreditsDepleted",
      excerpt: "no credits",
    };
    const steps = timeline(detail([refused], { status: "failed", approvedBy: "command line" }), "X");
    expect(said(steps)[0]).toBe("approved by you, on the command line");
    expect(steps.at(-1)).toMatchObject({
      text: "X refused it, nothing was created (403 CreditsDepleted)",
      quote: "no credits",
    });
  });

  it("says nothing of an answer while there is none", () => {
    const open: Attempt = { ...attempt, outcome: "", finishedAt: null };
    expect(said(timeline(detail([open], { status: "sending" }), "X")).at(-1)).toBe(
      "sent to X as Sample Writer",
    );
  });

  it("numbers the parts of a thread", () => {
    const parts = [
      { text: "one", remoteId: "1", url: "" },
      { text: "two", remoteId: "", url: "" },
    ];
    const steps = timeline(detail([{ ...attempt, part: 1 }], { parts }), "X");
    expect(said(steps)[1]).toBe("part 2 of 2 sent to X as Sample Writer");
  });
});

describe("inDoubt", () => {
  it("is the attempt without an answer", () => {
    const first: Attempt = { ...attempt, outcome: "created", armedAt: "2026-11-23T10:02:10Z" };
    expect(inDoubt(detail([first, { ...attempt, part: 1 }]))).toEqual({
      part: 1,
      at: "2026-11-23T10:02:17Z",
    });
  });
  it("is the first part that is not there when no attempt says so", () => {
    expect(inDoubt(detail([]))).toEqual({ part: 0, at: "2026-11-23T10:02:48Z" });
  });
});
