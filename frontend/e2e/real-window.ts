// The shipped window itself, on an X server with a window manager: seen through
// WebKit's inspector, driven by real keys and a real pointer.
//
//   go build -tags "desktop,production,devtools,webkit2_41,sqlite_fts5" -o bin/levercast-devtools .
//
// LEVERCAST_E2E_WINDOW names another program.
import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { test as base } from "vitest";
import { type Home, makeHome, root } from "./home";
import { Inspector } from "./inspector";
import { freePort, type Running, start, startDisplay, until } from "./processes";

const run = promisify(execFile);
export const binary = process.env.LEVERCAST_E2E_WINDOW ?? join(root, "bin/levercast-devtools");
const title = "^Levercast";

export class RealWindow {
  private running: Running | undefined;
  private inspector: Inspector | undefined;
  private id = "";
  private port = 0;

  constructor(readonly home: Home) {}

  async open(): Promise<void> {
    await access(binary).catch(() => {
      throw new Error(`${binary} is missing: build it first (see e2e/real-window.ts)`);
    });
    this.port = await freePort();
    this.running = start(binary, ["--practice"], {
      env: { ...this.home.env, WEBKIT_INSPECTOR_HTTP_SERVER: `127.0.0.1:${this.port}` },
      cwd: this.home.path,
    });
    await this.attach();
  }

  /** Waits until the program has closed its window and opened it again by itself. */
  async opensAgain(): Promise<void> {
    this.inspector?.close();
    await this.running?.ended;
    await this.attach();
  }

  private async attach(): Promise<void> {
    this.id = await until("the window is on the screen", () => this.search(title));
    this.inspector = await Inspector.attach(this.port);
    await this.sees("main, [role=main], [role=alert]");
    await this.raise();
  }

  /** Closes the window as the title bar's button does, and waits for the program's end. */
  async close(): Promise<void> {
    this.inspector?.close();
    await this.windows("-c", this.id);
    await this.running?.ended;
    this.running = undefined;
  }

  /** Waits for the program's end, after the person closed the window some other way. */
  async ended(): Promise<void> {
    this.inspector?.close();
    await this.running?.ended;
    this.running = undefined;
  }

  /** Starts the program a second time and returns once that second one has gone. */
  async openAgain(): Promise<void> {
    const second = start(binary, ["--practice"], { env: this.home.env, cwd: this.home.path });
    await second.ended;
  }

  async stop(): Promise<void> {
    this.inspector?.close();
    await this.running?.stop();
  }

  async evaluate<T>(expression: string): Promise<T> {
    if (this.inspector === undefined) throw new Error("the window is not open");
    return this.inspector.evaluate<T>(expression);
  }

  screenshot(): Promise<Buffer> {
    if (this.inspector === undefined) throw new Error("the window is not open");
    return this.inspector.screenshot();
  }

  /** Waits until an element is drawn that matches the selector and holds the text. */
  async sees(selector: string, text = ""): Promise<void> {
    await until(`the window shows ${selector} ${text}`, async () => {
      const found = await this.evaluate<boolean>(
        `[...document.querySelectorAll(${JSON.stringify(selector)})]
          .some((e) => e.getClientRects().length > 0 &&
            (e.textContent + (e.value ?? "")).includes(${JSON.stringify(text)}))`,
      );
      return found || undefined;
    });
  }

  /** Clicks, with the pointer, the middle of the first visible element that matches and holds the text. */
  async click(selector: string, text = ""): Promise<void> {
    await this.sees(selector, text);
    const [x, y] = await this.evaluate<[number, number]>(
      `(() => {
        const element = [...document.querySelectorAll(${JSON.stringify(selector)})].find((e) =>
          e.getClientRects().length > 0 && (e.textContent + (e.value ?? "")).includes(${JSON.stringify(text)}));
        element.scrollIntoView({ block: "center" });
        const box = element.getBoundingClientRect();
        return [Math.round((box.left + box.width / 2) * devicePixelRatio),
          Math.round((box.top + box.height / 2) * devicePixelRatio)];
      })()`,
    );
    await this.tool("mousemove", "--window", this.id, String(x), String(y), "click", "1");
  }

  async type(text: string): Promise<void> {
    await this.tool("type", "--delay", "15", "--", text);
  }

  async press(...keys: string[]): Promise<void> {
    await this.tool("key", "--delay", "30", ...keys);
  }

  async raise(): Promise<void> {
    await this.tool("windowactivate", "--sync", this.id);
  }

  /** Reports whether this window stands in front of all others. */
  async front(): Promise<boolean> {
    const { stdout } = await run("xprop", ["-root", "_NET_CLIENT_LIST_STACKING"], { env: this.home.env });
    return (
      Number(
        stdout
          .trim()
          .split(/[\s,]+/)
          .at(-1),
      ) === Number(this.id)
    );
  }

  /** Drags files out of another window and drops them in the middle of this one. */
  async drop(...files: string[]): Promise<void> {
    const source = await this.dragSource(files);
    try {
      await until("the files can be dragged", () => source.output().includes("ready") || undefined);
      const { stdout } = await this.tool("getwindowgeometry", "--shell", this.id);
      const value = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)`, "m").exec(stdout)?.[1]);
      const x = value("X") + value("WIDTH") / 2;
      const y = value("Y") + value("HEIGHT") / 2;
      await this.tool("mousemove", "60", "840", "mousedown", "1");
      for (let step = 1; step <= 20; step++) {
        const at = (from: number, to: number) => String(Math.round(from + ((to - from) * step) / 20));
        await this.tool("mousemove", at(60, x), at(840, y));
      }
      await this.tool("mouseup", "1");
      await until("the drop is taken", () => /dropped|refused/.exec(source.output())?.[0]);
    } finally {
      await source.stop();
    }
  }

  /** Opens another small window in front of this one; stop it when done. */
  async cover(): Promise<Running> {
    const other = await this.dragSource([this.home.path]);
    const id = await until("the other window is on the screen", () => this.search("^dragsource$"));
    await this.windows("-r", id, "-b", "remove,above");
    await this.tool("windowactivate", "--sync", id);
    return other;
  }

  private async dragSource(files: string[]): Promise<Running> {
    const program = join(this.home.path, "bin/dragsource");
    const source = join(import.meta.dirname, "dragsource/dragsource.c");
    const { stdout } = await run("pkg-config", ["--cflags", "--libs", "gtk+-3.0"]);
    await run("gcc", ["-o", program, source, ...stdout.trim().split(/\s+/)]);
    return start(program, ["0", "780", ...files], { env: this.home.env });
  }

  private async search(name: string): Promise<string | undefined> {
    const { stdout } = await this.tool("search", "--onlyvisible", "--name", name).catch(() => ({
      stdout: "",
    }));
    return stdout.trim().split("\n").at(-1) || undefined;
  }

  /** Asks the window manager something about a window. */
  private windows(action: string, id: string, ...rest: string[]) {
    return run("wmctrl", ["-i", action, `0x${Number(id).toString(16)}`, ...rest], { env: this.home.env });
  }

  private tool(...args: string[]) {
    return run("xdotool", args, { env: this.home.env, timeout: 10_000 });
  }
}

export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures wanted from this pattern.
  .extend("desktop", async ({}, { onCleanup }) => {
    const display = await startDisplay();
    const manager = start("openbox", [], { env: { ...process.env, DISPLAY: display.name } });
    onCleanup(async () => {
      await manager.stop();
      await display.stop();
    });
    return display;
  })
  // Variables of the person's own, on top of the home's.
  .extend("environment", {} as NodeJS.ProcessEnv)
  .extend("window", async ({ desktop, environment }, { onCleanup }) => {
    const home = await makeHome({ display: desktop.name });
    Object.assign(home.env, environment);
    const window = new RealWindow(home);
    onCleanup(async () => {
      await window.stop();
      await home.remove();
    });
    await window.open();
    return window;
  });
