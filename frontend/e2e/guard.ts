// What no page may do in any story: throw, log an error, or ask anything of
// another machine.
import type { BrowserContext, Page } from "playwright-core";

const loopback = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;
const local = /^(data|blob|about):/;

/** Faults of Wails' own development overlay, which is in no released window. */
const overlay = [/Cannot read properties of null \(reading 'nodes'\)/, /favicon\.ico/];

export interface Guard {
  /** Lets faults that match pass in this story, because it causes them on purpose. */
  allow(pattern: RegExp): void;
  /** Fails if a page did what no page may do. */
  check(): void;
}

/** Watches every page of the window's context, and in the person's own browser only where they ask. */
export async function guard(window: BrowserContext, elsewhere: BrowserContext): Promise<Guard> {
  const faults: string[] = [];
  const allowed = [...overlay];
  for (const context of [window, elsewhere]) await keepOnLoopback(context, faults);
  const watch = (page: Page) => {
    page.on("pageerror", (error) => faults.push(`threw: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") {
        faults.push(`logged: ${message.text()} (${message.location().url})`);
      }
    });
  };
  window.on("page", watch);
  return {
    allow: (pattern) => allowed.push(pattern),
    check: () => {
      const left = faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      if (left.length > 0) throw new Error(`The window misbehaved:\n${left.join("\n")}`);
    },
  };
}

async function keepOnLoopback(context: BrowserContext, faults: string[]): Promise<void> {
  await context.route(
    (url) => !loopback.test(url.href) && !local.test(url.protocol),
    (route) => {
      faults.push(`asked another machine: ${route.request().url()}`);
      return route.abort();
    },
  );
}
