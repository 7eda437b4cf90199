import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "./api";
import { call, usualLimit } from "./call";
import { AppError, toAppError } from "./error";

describe("an error of the backend", () => {
  it("keeps its code, message and hint", () => {
    const text = JSON.stringify({ code: "conflict", message: "Changed elsewhere.", hint: "Choose one." });
    const error = toAppError(new Error(text));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "conflict", message: "Changed elsewhere.", hint: "Choose one." });
  });

  it.each([
    ["plain text", new Error("boom")],
    ["JSON that is not ours", new Error('{"code":"E42","message":"no"}')],
    ["no error at all", undefined],
  ])("made of %s reads as our own fault and shows nothing of it", (_what, cause) => {
    const error = toAppError(cause);
    expect(error.code).toBe("internal");
    expect(error.message).not.toMatch(/boom|E42/);
  });
});

describe("a call", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("that never answers ends after its time", async () => {
    const result = call(() => new Promise(() => {}));
    const outcome = expect(result).rejects.toMatchObject({ name: "AppError", code: "unavailable" });
    await vi.advanceTimersByTimeAsync(usualLimit);
    await outcome;
  });

  it("has the whole time it was given", async () => {
    const result = call(() => new Promise((resolve) => setTimeout(() => resolve("late"), 1000)), 1001);
    await vi.advanceTimersByTimeAsync(1000);
    await expect(result).resolves.toBe("late");
  });

  it("without a backend rejects in the same way", async () => {
    vi.stubGlobal("go", undefined);
    await expect(api.about()).rejects.toBeInstanceOf(AppError);
  });

  it("fills up a filter", async () => {
    const Drafts = vi.fn(async () => ({ drafts: [], next: "" }));
    vi.stubGlobal("go", { main: { App: { Drafts } } });
    await api.drafts({ query: "price" });
    expect(Drafts).toHaveBeenCalledWith({ query: "price", status: "", platform: "", cursor: "", limit: 0 });
  });
});
