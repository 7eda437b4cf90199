import { describe, expect, it } from "vitest";
import type { DraftSummary, Post } from "../bridge";
import { draftRow, keepSelection, postRow, type Row } from "./rows";
import { countOf, tabOf } from "./tabs";

const draft: DraftSummary = {
  id: "d1",
  title: "Price by outcome",
  excerpt: "Price by outcome and not by the hour",
  platforms: ["linkedin"],
  status: "published",
  updatedAt: "2026-11-23T18:02:00Z",
  markedPublished: false,
};
const post: Post = {
  id: "p1",
  draftId: "d1",
  title: "Price by outcome",
  platform: "x",
  accountId: "a1",
  username: "samplewriter",
  status: "published",
  parts: [{ text: "Charge for the outcome.\nNot the hours.", remoteId: "1", url: "" }],
  attachments: [],
  remoteId: "1",
  url: "https://x.example/1",
  dueAt: "2026-11-23T10:00:00Z",
  publishedAt: "2026-11-23T10:02:00Z",
  error: null,
  costMicroUsd: 0,
  approvals: [],
  sentImages: [],
  offline: false,
  readBack: null,
  approvedBy: "window",
  createdAt: "2026-11-23T10:00:00Z",
  updatedAt: "2026-11-23T10:02:00Z",
};

describe("draftRow", () => {
  it("does not say the title twice", () => {
    expect(draftRow(draft).note).toBe("and not by the hour");
  });
  it("says when an open draft was edited", () => {
    expect(draftRow({ ...draft, status: "draft" }, "en-GB").note).toMatch(/^edited \d\d:\d\d$/);
  });
  it("has a title even if nothing was written", () => {
    expect(draftRow({ ...draft, title: "", excerpt: "" })).toMatchObject({ title: "Untitled", note: "" });
  });
});

describe("postRow", () => {
  it("says why a post failed", () => {
    const error = { code: "unavailable" as const, message: "X has no credits left.", hint: "" };
    expect(postRow({ ...post, status: "failed", error })).toMatchObject({
      note: "X has no credits left.",
      word: "failed",
    });
  });
  it("says nothing of an earlier failure once it is published", () => {
    const error = { code: "unavailable" as const, message: "late", hint: "" };
    expect(postRow({ ...post, error }).note).toBe("");
  });
  it("is titled by its first line when the draft had no title", () => {
    expect(postRow({ ...post, title: "" }).title).toBe("Charge for the outcome.");
  });
});

describe("keepSelection", () => {
  const rows = (...ids: string[]) => ids.map((id) => draftRow({ ...draft, id }));
  const kept = (before: Row[], after: Row[], id: string) => keepSelection(before, after, `draft-${id}`)?.id;
  it("moves to the row that took the place of a removed one", () => {
    expect(kept(rows("a", "b", "c"), rows("a", "c"), "b")).toBe("c");
  });
  it("moves to the last row when the last one went", () => {
    expect(kept(rows("a", "b"), rows("a"), "b")).toBe("a");
  });
  it("stays when the row is still there", () => {
    expect(kept(rows("a", "b"), rows("c", "b"), "b")).toBe("b");
  });
  it("selects nothing in an empty list", () => {
    expect(kept(rows("a"), [], "a")).toBeUndefined();
  });
  it("selects nothing for what was never listed", () => {
    expect(kept(rows("a"), rows("a", "b"), "z")).toBeUndefined();
  });
});

describe("countOf", () => {
  const counts = { drafts: { draft: 41, published: 3 }, posts: { uncertain: 1 } };
  it("adds every status up for all", () => {
    expect(countOf(tabOf("all"), counts)).toBe(44);
  });
  it("counts posts where the tab lists posts", () => {
    expect(countOf(tabOf("look"), counts)).toBe(1);
    expect(countOf(tabOf("failed"), counts)).toBe(0);
  });
  it("does not know before it was told", () => {
    expect(countOf(tabOf("drafts"), { drafts: undefined, posts: undefined })).toBeUndefined();
  });
});

describe("tabOf", () => {
  it("is All for a name there is no tab of", () => {
    expect(tabOf("nonsense").name).toBe("all");
  });
});
