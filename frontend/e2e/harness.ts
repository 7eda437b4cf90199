// The harness of the user stories: the real program with its own data, and a
// browser on its development server. `npm run build` and the program built with
// `go build -tags "dev webkit2_41 sqlite_fts5" -o bin/levercast-dev .` come first;
// LEVERCAST_E2E_BINARY names another program.
//
// A story gets `app` and `page`. The program's own hidden window may load the
// same pages as a second client, so no story may depend on being alone.
import { access } from "node:fs/promises";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { test as base } from "vitest";
import { keep } from "./aftermath";
import { Guard } from "./guard";
import { command, frontend, type Home, makeHome, root } from "./home";
import { patience } from "./patience";
import { freePort, type Running, start, startDisplay, until } from "./processes";

const binary = process.env.LEVERCAST_E2E_BINARY ?? join(root, "bin/levercast-dev");

/** Where nothing answers, in place of the real networks. */
const nowhere = Object.fromEntries(
  ["LINKEDIN_AUTH", "LINKEDIN_API", "X_AUTH", "X_API"].map((place) => [
    `LEVERCAST_${place}_URL`,
    "http://127.0.0.1:9",
  ]),
);

/** The program, running with a home of its own. */
export class App {
  private running: Running | undefined;
  private port = 0;

  constructor(
    readonly home: Home,
    private readonly practice = true,
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  async start(): Promise<void> {
    await access(binary).catch(() => {
      throw new Error(`${binary} is missing: build it first (see e2e/harness.ts)`);
    });
    this.port ||= await freePort();
    const running = start(binary, this.practice ? ["--practice"] : [], {
      env: {
        ...this.home.env,
        ...(this.practice ? {} : nowhere),
        assetdir: join(frontend, "dist"),
        devserver: `127.0.0.1:${this.port}`,
        loglevel: "Debug",
      },
      cwd: this.home.path,
    });
    this.running = running;
    let gone = false;
    running.ended.then(() => {
      gone = true;
    });
    await until(
      `the program serves its window; it wrote:\n${running.output()}`,
      async () => {
        if (gone) throw new Error(`the program ended:\n${running.output()}`);
        if (!running.output().includes("Serving DevServer")) return undefined;
        const answer = await fetch(this.address).catch(() => undefined);
        return answer?.ok || undefined;
      },
      patience,
    );
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  /** Closes the window, and opens it again with the same data. */
  async reopen(page: Page, path?: string): Promise<void> {
    await page.goto("about:blank");
    await this.stop();
    await this.start();
    await openWindow(page, this, path);
  }

  /** Runs the command line on the same data and returns what it answers in JSON. */
  async run<T>(...args: string[]): Promise<T> {
    return JSON.parse(await command(binary, this.home, [...args, "--json"])) as T;
  }

  output(): string {
    return this.running?.output() ?? "";
  }
}

/** Waits until the page's backend answers, then until the window has drawn something. */
export async function openWindow(page: Page, app: App, path = "/"): Promise<void> {
  await page.goto(`${app.address}#${path}`);
  await page.waitForFunction(
    () => "go" in window && "runtime" in window && document.getElementById("root")?.childElementCount,
  );
}

export const test = base
  // biome-ignore-start lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures wanted from this pattern.
  .extend("display", { scope: "worker" }, async ({}, { onCleanup }) => {
    const display = await startDisplay();
    onCleanup(display.stop);
    return display;
  })
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await chromium.launch({
      // Chromium without its own window's parts, a quarter less work for a small machine.
      executablePath: process.env.LEVERCAST_E2E_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
      args: ["--no-sandbox"],
    });
    onCleanup(() => browser.close());
    return browser;
  })
  // Set up first, so that it speaks up last: what it throws must not keep the others from cleaning up.
  .extend("faults", async ({}, { onCleanup }): Promise<Guard> => {
    const guard = new Guard();
    onCleanup(() => guard.check());
    return guard;
  })
  // biome-ignore-end lint/correctness/noEmptyPattern: see above
  // A keyring for the keys that practice keeps where they belong; a story that needs one extends this with true.
  .extend("keyring", false as boolean)
  // Without it the program is as it is in earnest, and the networks do not answer.
  .extend("practice", true as boolean)
  // Variables of the person's own, on top of the home's.
  .extend("environment", {} as NodeJS.ProcessEnv)
  .extend("app", async ({ display, keyring, practice, environment, faults: _first }, { onCleanup }) => {
    const home = await makeHome({ display: display.name, keyring });
    Object.assign(home.env, environment);
    const app = new App(home, practice);
    onCleanup(async () => {
      await app.stop();
      await home.remove();
    });
    await app.start();
    return app;
  })
  .extend("context", async ({ browser, faults }, { onCleanup }): Promise<BrowserContext> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: "en-GB",
      timezoneId: "UTC",
      colorScheme: "dark",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    context.setDefaultTimeout(patience);
    onCleanup(() => context.close());
    await faults.confine(context);
    faults.watch(context);
    return context;
  })
  // The person's own browser, where links open.
  .extend("elsewhere", async ({ browser, faults }, { onCleanup }): Promise<BrowserContext> => {
    const context = await browser.newContext({ locale: "en-GB" });
    context.setDefaultTimeout(patience);
    onCleanup(() => context.close());
    await faults.confine(context);
    return context;
  })
  .extend("page", async ({ app, context, task }, { onCleanup }): Promise<Page> => {
    const page = await context.newPage();
    onCleanup(async () => {
      if (task.result?.state === "fail" && !page.isClosed())
        await keep(task.name, task.result.errors ?? [], page, app.output());
    });
    await openWindow(page, app);
    return page;
  });
