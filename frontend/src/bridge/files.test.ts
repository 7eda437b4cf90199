import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError } from "./error";
import { onImagePaste, uploadImage } from "./files";
import { carriesFiles, keepDropsFromNavigating, undoByKey } from "./shims";

afterEach(() => vi.unstubAllGlobals());

describe("uploading an image", () => {
  const image = new File([new Uint8Array([1, 2, 3])], "a b.png", { type: "image/png" });

  it("sends bytes, never a Blob", async () => {
    const fetched = vi.fn(async (_url: string, _init: RequestInit) => new Response('{"images":[]}'));
    vi.stubGlobal("fetch", fetched);
    await uploadImage("d1", 4, image);
    const [url, init] = fetched.mock.calls[0] ?? ["", {}];
    expect(url).toBe("/media/?draft=d1&revision=4&name=a+b.png");
    expect(Object.prototype.toString.call(init?.body)).toBe("[object ArrayBuffer]");
    expect(init?.headers).toEqual({ "Content-Type": "image/png", "X-Levercast": "1" });
  });

  it("rejects with the backend's own words", async () => {
    const body = JSON.stringify({ code: "invalid", message: "This is not an image.", hint: "" });
    vi.stubGlobal("fetch", async () => new Response(body, { status: 400 }));
    await expect(uploadImage("d1", 4, image)).rejects.toMatchObject({
      code: "invalid",
      message: "This is not an image.",
    });
  });

  it("rejects in words when there is no answer", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Load failed")));
    await expect(uploadImage("d1", 4, image)).rejects.toBeInstanceOf(AppError);
  });
});

describe("pasting", () => {
  function paste(data: object) {
    const target = new EventTarget();
    const take = vi.fn();
    const missed = vi.fn();
    onImagePaste(target, take, missed);
    const event = Object.assign(new Event("paste", { cancelable: true }), { clipboardData: data });
    target.dispatchEvent(event);
    return { take, missed, event };
  }

  it("an image hands it over and keeps it out of the field", () => {
    const image = new File(["x"], "a.png", { type: "image/png" });
    const { take, event } = paste({ files: [image], types: ["Files"], getData: () => "" });
    expect(take).toHaveBeenCalledWith([image]);
    expect(event.defaultPrevented).toBe(true);
  });

  it("an image of which only the address came says so", () => {
    const html = '<meta charset="utf-8"><img src="https://a.example/b.png">';
    const getData = (type: string) => (type === "text/html" ? html : "");
    const { take, missed, event } = paste({ files: [], types: ["text/html"], getData });
    expect(missed).toHaveBeenCalledOnce();
    expect(take).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(true);
  });

  it.each([
    ["typed text", ["text/plain"]],
    ["text without a type", []],
  ])("%s is left to the field", (_what, types) => {
    const { take, event } = paste({ files: [], types, getData: () => "words" });
    expect(take).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  });
});

describe("a drag", () => {
  it.each([
    ["of files as others announce them", ["Files"], true],
    ["of files as WebKitGTK announces them", ["text/uri-list"], true],
    ["of text", ["text/plain"], false],
  ])("%s", (_what, types, claimed) => {
    const target = new EventTarget();
    keepDropsFromNavigating(target);
    const dataTransfer = { types, dropEffect: "none" } as unknown as DataTransfer;
    const event = Object.assign(new Event("drop", { cancelable: true }), { dataTransfer });
    target.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(claimed);
    expect(carriesFiles(dataTransfer)).toBe(claimed);
  });
});

it.each([
  ["z", false, "undo"],
  ["Z", true, "redo"],
  ["y", false, "redo"],
])("Ctrl+%s", (key, shiftKey, command) => {
  const exec = vi.fn();
  document.execCommand = exec;
  undoByKey(new KeyboardEvent("keydown", { key, shiftKey, ctrlKey: true, cancelable: true }));
  expect(exec).toHaveBeenCalledWith(command);
});
