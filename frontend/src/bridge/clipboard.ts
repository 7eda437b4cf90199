/** The clipboard. WebKit allows a page to write to it only within a click, and what is copied may have to be asked for first. */
import { ClipboardSetText } from "../../wailsjs/runtime/runtime";

/** Puts a text on the clipboard. Rejects if neither the page nor the program may. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (cause) {
    if (!("runtime" in window) || !(await ClipboardSetText(text))) throw cause;
  }
}
