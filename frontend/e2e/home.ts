// A home of its own for one story: nothing of the machine's user is read or written.
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Running, start, until } from "./processes";

export const frontend = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const root = resolve(frontend, "..");

export interface Home {
  path: string;
  env: NodeJS.ProcessEnv;
  /** Addresses the program asked the desktop to open, oldest first. */
  opened(): Promise<string[]>;
  remove(): Promise<void>;
}

export interface HomeOptions {
  display: string;
  /** Also start a keyring, unlocked. Practice mode needs none. */
  keyring?: boolean;
}

export async function makeHome({ display, keyring = false }: HomeOptions): Promise<Home> {
  const path = await mkdtemp(join(tmpdir(), "levercast-e2e-"));
  const at = (name: string) => join(path, name);
  for (const name of ["data", "config", "state", "cache", "run", "bin", "data/keyrings"]) {
    await mkdir(at(name), { recursive: true });
  }
  await chmod(at("run"), 0o700);
  await writeFile(at("opened"), "");
  await writeFile(at("bin/xdg-open"), `#!/bin/sh\nprintf '%s\\n' "$1" >>'${at("opened")}'\n`, {
    mode: 0o755,
  });

  const bus = start("dbus-daemon", [
    "--session",
    "--nofork",
    "--print-address=1",
    `--address=unix:path=${at("run/bus")}`,
  ]);
  const address = await until("the session bus", () => /^unix:.*$/m.exec(bus.output())?.[0]);
  const env: NodeJS.ProcessEnv = {
    PATH: `${at("bin")}:${process.env.PATH}`,
    LANG: "C.UTF-8",
    TZ: "UTC",
    HOME: path,
    XDG_DATA_HOME: at("data"),
    XDG_CONFIG_HOME: at("config"),
    XDG_STATE_HOME: at("state"),
    XDG_CACHE_HOME: at("cache"),
    XDG_RUNTIME_DIR: at("run"),
    DBUS_SESSION_BUS_ADDRESS: address,
    DISPLAY: display,
    GDK_BACKEND: "x11",
    NO_AT_BRIDGE: "1",
    LIBGL_ALWAYS_SOFTWARE: "1",
  };
  if (process.env.GOCOVERDIR) env.GOCOVERDIR = process.env.GOCOVERDIR;
  let secrets: Running | undefined;
  if (keyring) {
    secrets = start("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], {
      env,
      input: "practice",
    });
  }
  return {
    path,
    env,
    opened: async () => (await readFile(at("opened"), "utf8")).split("\n").filter(Boolean),
    remove: async () => {
      await secrets?.stop();
      await bus.stop();
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Runs the program's command line in practice mode on this home's data. */
export function command(binary: string, home: Home, args: string[], input?: string): Promise<string> {
  return new Promise((done, failed) => {
    const child = execFile(
      binary,
      ["--practice", ...args],
      { env: home.env, timeout: 20_000 },
      (error, stdout, stderr) => {
        if (error) failed(new Error(`levercast ${args.join(" ")}: ${stderr || error.message}`));
        else done(stdout);
      },
    );
    child.stdin?.end(input ?? "");
  });
}
