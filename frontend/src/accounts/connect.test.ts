import { describe, expect, it } from "vitest";
import type { Account, ConnectFinished } from "../bridge";
import { type Attempt, type AttemptEvent, advance, idle } from "./connect";

const account: Account = {
  id: "a1",
  platform: "x",
  platformUserId: "1",
  username: "samplewriter",
  name: "Sample Writer",
  scopes: [],
  expiresAt: null,
  status: "connected",
  lastUsedAt: null,
  connectedAt: "2026-11-23T10:00:00Z",
  plan: "",
  lookedAt: "2026-11-23T10:00:00Z",
};
const started = { attemptId: "t1", authorizeUrl: "https://x.example/authorize" };
const success: ConnectFinished = { attemptId: "t1", account, error: null };
const attemptAfter = (...events: AttemptEvent[]) => events.reduce<Attempt>(advance, idle);

describe("an attempt to connect", () => {
  it("waits for the browser once it has begun", () => {
    expect(attemptAfter({ type: "begin" }, { type: "began", started })).toEqual({
      step: "waiting",
      ...started,
    });
  });
  it("ends with the account", () => {
    const events: AttemptEvent[] = [
      { type: "begin" },
      { type: "began", started },
      { type: "finished", result: success },
    ];
    expect(attemptAfter(...events)).toEqual({ step: "connected", account });
  });
  it("ends with the account even if that is told first", () => {
    const events: AttemptEvent[] = [
      { type: "begin" },
      { type: "finished", result: success },
      { type: "began", started },
    ];
    expect(attemptAfter(...events)).toEqual({ step: "connected", account });
  });
  it("ends with the network's reason", () => {
    const error = { code: "unauthorized" as const, message: "You did not allow it.", hint: "Connect again." };
    const result: ConnectFinished = { attemptId: "t1", account: null, error };
    expect(attemptAfter({ type: "begin" }, { type: "began", started }, { type: "finished", result })).toEqual(
      {
        step: "failed",
        error,
      },
    );
  });
  it("takes no notice of another attempt", () => {
    const other: ConnectFinished = { ...success, attemptId: "t0" };
    const events: AttemptEvent[] = [
      { type: "begin" },
      { type: "began", started },
      { type: "finished", result: other },
    ];
    expect(attemptAfter(...events).step).toBe("waiting");
    expect(
      attemptAfter({ type: "begin" }, { type: "finished", result: other }, { type: "began", started }).step,
    ).toBe("waiting");
  });
  it("does not come back to life after it was cancelled", () => {
    const events: AttemptEvent[] = [
      { type: "begin" },
      { type: "began", started },
      { type: "reset" },
      { type: "finished", result: success },
    ];
    expect(attemptAfter(...events)).toEqual(idle);
  });
});
