/** What the web views get wrong and the window has to put right. */
import type { About } from "./types";

/** Installs the shims for the whole window. Call once, at start. */
export function installShims(os: () => About["os"] | undefined): void {
  keepDropsFromNavigating(window);
  window.addEventListener("keydown", (event) => {
    if (os() === "linux") undoByKey(event);
  });
}

/** WebKitGTK replaces the page with a dropped file unless the drag is claimed (wailsapp/wails#3686). */
export function keepDropsFromNavigating(target: EventTarget): void {
  for (const type of ["dragenter", "dragover", "drop"]) {
    target.addEventListener(type, (event) => {
      const transfer = (event as DragEvent).dataTransfer;
      if (!transfer || !carriesFiles(transfer)) return;
      event.preventDefault();
      transfer.dropEffect = "copy";
    });
  }
}

/** WebKitGTK announces files as text/uri-list, others as Files. */
export function carriesFiles(transfer: DataTransfer): boolean {
  const types = [...transfer.types];
  return types.includes("Files") || types.includes("text/uri-list");
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y do nothing in text fields on Linux (wailsapp/wails#4723). */
export function undoByKey(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  event.preventDefault();
  document.execCommand(key === "y" || event.shiftKey ? "redo" : "undo");
}
