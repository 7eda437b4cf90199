// What no page may do in any story: throw, log an error, or ask anything of
// another machine.
import type { BrowserContext, Page } from "playwright-core";

const loopback = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;
const local = /^(data|blob|about):/;

/** Faults of Wails' own development overlay, which is in no released window. */
const overlay = [/Cannot read properties of null \(reading 'nodes'\)/, /favicon\.ico/];

export class Guard {
  private readonly faults: string[] = [];
  private readonly allowed = [...overlay];

  /** Lets no page of the context leave this machine, and counts the attempt as a fault. */
  async confine(context: BrowserContext): Promise<void> {
    await context.route(
      (url) => !loopback.test(url.href) && !local.test(url.protocol),
      (route) => {
        this.faults.push(`asked another machine: ${route.request().url()}`);
        return route.abort();
      },
    );
  }

  /** Counts what the context's pages throw and log as faults. */
  watch(context: BrowserContext): void {
    context.on("page", (page: Page) => {
      page.on("pageerror", (error) => this.faults.push(`threw: ${error.stack ?? error.message}`));
      page.on("console", (message) => {
        if (message.type() !== "error") return;
        this.faults.push(`logged: ${message.text()} (${message.location().url})`);
      });
    });
  }

  /** Lets faults that match pass in this story, because it causes them on purpose. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  check(): void {
    const left = this.faults.filter((fault) => !this.allowed.some((pattern) => pattern.test(fault)));
    if (left.length > 0) throw new Error(`The window misbehaved:\n${left.join("\n")}`);
  }
}
