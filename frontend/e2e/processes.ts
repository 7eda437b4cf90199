// Processes a story needs around the program: each in a group of its own, so
// that stopping one stops its children and nothing else.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Readable, Writable } from "node:stream";
import { patience } from "./patience";

export interface Running {
  pid: number;
  /** Everything written to standard output and standard error so far. */
  output(): string;
  /** Resolves with the exit code once the process has gone and its pipes are closed. */
  ended: Promise<number | null>;
  /** Asks with SIGTERM, insists with SIGKILL after ten seconds, and leaves no child behind. It may be called again. */
  stop(): Promise<void>;
  child: ChildProcess;
}

export interface StartOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  input?: string;
  /** Gives the child a pipe as file descriptor 3. */
  extraPipe?: boolean;
}

export function start(command: string, args: string[], options: StartOptions = {}): Running {
  const stdin = options.input === undefined ? "ignore" : "pipe";
  const child = spawn(command, args, {
    env: options.env ?? process.env,
    cwd: options.cwd,
    detached: true,
    stdio: options.extraPipe ? [stdin, "pipe", "pipe", "pipe"] : [stdin, "pipe", "pipe"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  if (options.input !== undefined) (child.stdin as Writable).end(options.input);
  const ended = once(child, "close").then(([code]) => code as number | null);
  const signal = (to: number, name: NodeJS.Signals) => {
    try {
      process.kill(to, name);
    } catch {
      // It has already gone.
    }
  };
  return {
    pid,
    child,
    ended,
    output: () => text,
    stop: async () => {
      // The process alone: it needs its children to end well, the window its page.
      signal(pid, "SIGTERM");
      const insist = setTimeout(() => signal(-pid, "SIGKILL"), 10_000);
      await ended;
      clearTimeout(insist);
      signal(-pid, "SIGKILL");
    },
  };
}

/** Waits until check gives something other than undefined; fails with what after limit milliseconds. */
export async function until<T>(
  what: string,
  check: () => Promise<T | undefined> | T | undefined,
  limit = patience,
): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    const found = await check();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited ${limit} ms in vain: ${what}`);
    await new Promise((resume) => setTimeout(resume, 25));
  }
}

/**
 * Returns a port of 127.0.0.1 that nobody listens on, below those the system gives to outgoing connections: one of
 * them could take it before the program does.
 */
export async function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 10_000);
  const server = createServer();
  const free = await new Promise<boolean>((settle) => {
    server.once("error", () => settle(false)).listen(port, "127.0.0.1", () => settle(true));
  });
  if (!free) return freePort();
  server.close();
  await once(server, "close");
  return port;
}

export interface Display {
  name: string;
  stop(): Promise<void>;
}

/**
 * Starts an X server on a number of its own choosing. Without -noreset it begins anew when the last window closes,
 * and refuses the next program that comes in that moment.
 */
export async function startDisplay(): Promise<Display> {
  const server = start(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"],
    {
      extraPipe: true,
    },
  );
  let number = "";
  (server.child.stdio[3] as Readable).setEncoding("utf8").on("data", (chunk: string) => {
    number += chunk;
  });
  await until("Xvfb names its display", () => (number.endsWith("\n") ? true : undefined));
  return { name: `:${number.trim()}`, stop: server.stop };
}
