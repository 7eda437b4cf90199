/** Images, documents and texts in: dropped, pasted or sent as bytes. */

import { OnFileDrop, OnFileDropOff } from "../../wailsjs/runtime/runtime";
import { spokenFor, t } from "../i18n";
import { longLimit } from "./call";
import type { ImportPlan } from "./data";
import { AppError, parseFailure } from "./error";
import { carriesFiles } from "./shims";
import type { Attached } from "./types";

/** Where the backend serves an image; side asks for a smaller copy. */
export function mediaUrl(hash: string, side?: 256 | 1024): string {
  return `/media/${encodeURIComponent(hash)}${side ? `?side=${side}` : ""}`;
}

/** Tells when files hover over the window and which were dropped, until the returned function is called. */
export function onFileDrop(handlers: {
  over: (over: boolean) => void;
  drop: (paths: string[]) => void;
}): () => void {
  let inside = 0;
  const enter = (event: DragEvent) => {
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    inside += 1;
    handlers.over(true);
  };
  const leave = () => {
    inside = Math.max(0, inside - 1);
    if (inside === 0) handlers.over(false);
  };
  const end = () => {
    inside = 0;
    handlers.over(false);
  };
  window.addEventListener("dragenter", enter);
  window.addEventListener("dragleave", leave);
  window.addEventListener("drop", end);
  window.addEventListener("dragend", end);
  const inApp = "runtime" in window;
  if (inApp) {
    OnFileDrop((_x, _y, paths) => {
      end();
      if (paths.length > 0) handlers.drop(paths);
    }, false);
  }
  return () => {
    window.removeEventListener("dragenter", enter);
    window.removeEventListener("dragleave", leave);
    window.removeEventListener("drop", end);
    window.removeEventListener("dragend", end);
    if (inApp) OnFileDropOff();
  };
}

/**
 * Hands pasted images and documents over; text is left to the field. Listens on a text field or the whole window. Calls missed
 * for an image that was on the clipboard but cannot be had: WebKitGTK gives only the address of one copied in a browser.
 */
export function onImagePaste(
  target: EventTarget,
  take: (images: Blob[]) => void,
  missed: () => void,
): () => void {
  const paste = (event: Event) => {
    const data = (event as ClipboardEvent).clipboardData;
    if (!data) return;
    const images = [...data.files].filter(
      (file) => file.type.startsWith("image/") || file.type === "application/pdf",
    );
    if (images.length > 0) {
      event.preventDefault();
      take(images);
      return;
    }
    if (!data.getData("text/plain") && /<img\b/i.test(data.getData("text/html"))) {
      event.preventDefault();
      missed();
      return;
    }
    // WebKitGTK hides pasted images from clipboardData. Debian's xclip offers text without any type, too.
    if (data.files.length || data.types.length || data.getData("text/plain")) return;
    void pasteIntoSink().then((found) => found.length > 0 && take(found));
  };
  target.addEventListener("paste", paste);
  return () => target.removeEventListener("paste", paste);
}

/** Lets WebKitGTK paste into an off-screen editable element, where an image arrives as a blob: <img>. */
async function pasteIntoSink(): Promise<Blob[]> {
  const focused = document.activeElement as HTMLElement | null;
  const field =
    focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement ? focused : null;
  const selection = field ? ([field.selectionStart ?? 0, field.selectionEnd ?? 0] as const) : null;
  const sink = document.createElement("div");
  sink.contentEditable = "true";
  sink.setAttribute("aria-hidden", "true");
  sink.className = "paste-sink";
  document.body.append(sink);
  sink.focus({ preventScroll: true });
  await new Promise((resolve) => setTimeout(resolve, 0));
  const sources = [...sink.querySelectorAll("img")].map((image) => image.src);
  sink.remove();
  focused?.focus({ preventScroll: true });
  if (field && selection) field.setSelectionRange(...selection);
  return Promise.all(sources.map(async (source) => (await fetch(source)).blob()));
}

const extensions: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "application/pdf": "pdf",
};

/** Attaches one image or document by its bytes. */
export async function uploadImage(draftId: string, revision: number, image: Blob): Promise<Attached> {
  const name = image instanceof File && image.name ? image.name : `pasted.${extensions[image.type] ?? "img"}`;
  const query = new URLSearchParams({ draft: draftId, revision: String(revision), name });
  return send(`/media/?${query}`, image.type, await image.arrayBuffer(), t.errors.imageNotAdded);
}

/** Says what importing a text would do. It may be larger than a call can carry; name says what it is. */
export function planText(text: string, name: string): Promise<ImportPlan> {
  const query = new URLSearchParams({ name });
  const bytes = new TextEncoder().encode(text);
  return send(`/import/?${query}`, "text/plain", bytes, t.data.notRead);
}

/** Sends bytes. Never give fetch a Blob: on wails:// that ends the process (wailsapp/wails#6068). */
async function send<Answer>(
  address: string,
  type: string,
  body: ArrayBuffer | Uint8Array<ArrayBuffer>,
  failed: { message: string; hint: string },
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": type, "X-Levercast": "1" },
      body,
      signal: AbortSignal.timeout(longLimit),
    });
  } catch {
    throw new AppError({ code: "unavailable", ...failed });
  }
  const text = await response.text();
  if (response.ok) return spokenFor(JSON.parse(text) as Answer);
  throw new AppError(parseFailure(text) ?? { code: "internal", ...failed });
}
