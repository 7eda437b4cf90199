import { describe, expect, it } from "vitest";
import type { Account, Draft, PlatformInfo, PlatformName, Post, PostStatus, Report } from "../bridge";
import { newestPerPlatform, overBudget, saysTheSame, standings, whatWillHappen } from "./publishing";
import { blankDraft } from "./state";

const info = (name: PlatformName, label: string) => ({ name, label }) as PlatformInfo;
const platforms = [info("linkedin", "LinkedIn"), info("x", "X")];
const account = (platform: PlatformName, username: string, status = "connected") =>
  ({ platform, username, name: "Sample Writer", status }) as Account;
const accounts = [account("linkedin", "Sample Writer"), account("x", "samplewriter")];
const version = (...parts: string[]) => ({ parts, editedByHand: false });
const draft: Draft = {
  ...blankDraft(["linkedin", "x"], "t"),
  versions: { linkedin: version("Long"), x: version("One", "Two") },
};
const ready: Report = {
  platforms: [
    { platform: "linkedin", measurements: [], problems: [], numbering: "", priceMicroUsd: 0, ready: true },
    { platform: "x", measurements: [], problems: [], numbering: "", priceMicroUsd: 215_000, ready: true },
  ],
};
const post = (platform: PlatformName, status: PostStatus, parts = [{ text: "One", remoteId: "", url: "" }]) =>
  ({ platform, status, parts, attachments: [] }) as unknown as Post;
const x = (posts: Post[] = [], report: Report | undefined = ready, who = accounts, what = draft) =>
  standings(what, platforms, who, posts, report, []).find(({ platform }) => platform === "x");

describe("what will happen", () => {
  it("names account, parts and price", () => {
    expect(whatWillHappen(draft, standings(draft, platforms, accounts, [], ready, []))).toBe(
      "LinkedIn as Sample Writer, X as @samplewriter in 2 parts, about $0.215",
    );
  });

  it("leaves out what is published", () => {
    const posts = [post("x", "published")];
    expect(whatWillHappen(draft, standings(draft, platforms, accounts, posts, ready, []))).toBe(
      "LinkedIn as Sample Writer",
    );
  });
});

describe("a monthly limit", () => {
  it("that would be broken is named with what is spent", () => {
    const overBudgetNow = { spentMicroUsd: 4_900_000, limitMicroUsd: 5_000_000 };
    const [linkedin, x] = ready.platforms.map((one) => ({ ...one }));
    if (!linkedin || !x) throw new Error("two networks");
    const report: Report = { platforms: [linkedin, { ...x, overBudget: overBudgetNow }] };
    expect(overBudget(standings(draft, platforms, accounts, [], report, []))).toBe(
      "You allow $5 a month for X, and $4.90 is spent. This costs $0.215 more.",
    );
    expect(overBudget(standings(draft, platforms, accounts, [], ready, []))).toBe("");
  });
});

describe("a network", () => {
  it.each(["published", "sending", "scheduled", "uncertain"] as const)(
    "is not offered while a post is %s",
    (status) => {
      expect(x([post("x", status)])?.open).toBe(false);
    },
  );

  it("is offered again after a refusal", () => {
    expect(x([post("x", "failed")])?.open).toBe(true);
  });

  it("is not offered anew when a part of the failed thread is there", () => {
    expect(x([post("x", "failed", [{ text: "One", remoteId: "7", url: "" }])])?.open).toBe(false);
  });

  it("is not sent while its text is being written, and does not hold up the others", () => {
    const [linkedin, x] = standings(draft, platforms, accounts, [], ready, ["x"]);
    expect(x?.reason).toBe("The X text is still being written");
    expect(linkedin?.reason).toBe("");
  });

  it("says why it cannot be published", () => {
    const wrong = (message: string): Report => ({
      platforms: [
        {
          platform: "x",
          measurements: [],
          problems: [{ part: 0, severity: "error", message, mend: "split" }],
          numbering: "",
          priceMicroUsd: 0,
          ready: false,
        },
      ],
    });
    expect(x()?.reason).toBe("");
    expect(x([], ready, [])?.reason).toBe("X is not connected");
    expect(x([], ready, [account("x", "s", "reconnect")])?.reason).toBe("X has to be connected again");
    expect(x([], wrong("4 characters too long"))?.reason).toBe("X: 4 characters too long");
    expect(x([], wrong("X takes no documents."))?.reason).toBe("X takes no documents.");
    expect(standings(draft, platforms, accounts, [], undefined, [])[0]?.reason).toBe("");
    expect(x([], ready, accounts, { ...draft, versions: {} })?.reason).toBe("Nothing is written for X yet");
  });
});

it("only the newest post of a network counts", () => {
  const posts = [post("x", "published"), post("x", "failed"), post("linkedin", "failed")];
  expect(newestPerPlatform(posts).map(({ platform, status }) => `${platform} ${status}`)).toEqual([
    "x published",
    "linkedin failed",
  ]);
});

it("a failed post is the same only with the same parts and images", () => {
  const parts = [
    { text: "One", remoteId: "", url: "" },
    { text: "Two", remoteId: "", url: "" },
  ];
  expect(saysTheSame(post("x", "failed", parts), draft)).toBe(true);
  expect(saysTheSame(post("x", "failed"), draft)).toBe(false);
  expect(
    saysTheSame(post("x", "failed", parts), {
      ...draft,
      attachments: [{ hash: "h", altText: "", title: "" }],
    }),
  ).toBe(false);
});
