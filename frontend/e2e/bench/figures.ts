// What the measurements in the real window share: a figure's form, and how the page measures and answers.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { App } from "../harness";
import { command, type Home, root } from "../home";
import { until } from "../processes";
import type { RealWindow } from "../real-window";

/** A page of the program, to measure in. */
export interface Place {
  engine: string;
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until an element is drawn that matches the selector and holds the text. */
  sees(selector: string, text?: string): Promise<void>;
  /** Runs the command line on the same data. */
  run<T>(...args: string[]): Promise<T>;
}

export const inWindow = (window: RealWindow): Place => ({
  engine: "WebKitGTK",
  evaluate: (expression) => window.evaluate(expression),
  sees: (selector, text) => window.sees(selector, text),
  run: (...args) => levercast(window, ...args),
});

export const inTab = (page: Page, app: App): Place => ({
  engine: "Chromium",
  evaluate: (expression) => page.evaluate(`(async () => (${expression}))()`),
  sees: async (selector, text = "") => {
    await page.waitForFunction(
      ([selector, text]) =>
        [...document.querySelectorAll(selector)].some(
          (one) =>
            one.getClientRects().length > 0 &&
            `${one.textContent}${(one as HTMLInputElement).value ?? ""}`.includes(text),
        ),
      [selector, text] as const,
    );
  },
  run: (...args) => app.run(...args),
});

const drafts = process.env.LEVERCAST_BENCH_DRAFTS ?? "";

/** The database with the drafts that LEVERCAST_BENCH_DRAFTS names; a copy of it is used. */
export const crowd = {
  given: drafts !== "",
  into: async (home: Home): Promise<void> => {
    const folder = join(home.path, "data/levercast/practice");
    await mkdir(folder, { recursive: true });
    await copyFile(drafts, join(folder, "levercast.db"));
  },
};

/** One figure: milliseconds of ours and of the baseline, taken in turn. */
export interface Figure {
  figure: string;
  against: string;
  ours: number[];
  baseline: number[];
  /** What the 95th of a hundred should not exceed; 0 if nothing is aimed at. */
  aim: number;
  /** How many times the baseline's 95th of a hundred ours may be. */
  times?: number;
  /** If not milliseconds. */
  unit?: string;
}

/** Hands the figures to build/bench in the file LEVERCAST_BENCH_TO names; without, prints what they come to. */
export async function report(figures: readonly Figure[]): Promise<void> {
  const to = process.env.LEVERCAST_BENCH_TO;
  if (to) await writeFile(to, JSON.stringify(figures));
  else process.stdout.write(`${JSON.stringify(figures.map(summary), null, 1)}\n`);
}

/** Evaluates what takes longer than the inspector waits. */
export async function measure<T>(place: Pick<Place, "evaluate">, expression: string): Promise<T> {
  await place.evaluate(
    `void ${expression}.then((figures) => { globalThis.measured = figures; }, (error) => { globalThis.measured = { error: String(error) }; })`,
  );
  const answer = await until(
    "the page has measured",
    async () => (await place.evaluate<{ error?: string } | null>("globalThis.measured ?? null")) ?? undefined,
    120_000,
  );
  await place.evaluate("void (globalThis.measured = undefined)");
  if (answer.error) throw new Error(answer.error);
  return answer as T;
}

export async function levercast<T>(window: RealWindow, ...args: string[]): Promise<T> {
  const binary = process.env.LEVERCAST_E2E_WINDOW ?? `${root}/bin/levercast-devtools`;
  return JSON.parse(await command(binary, window.home, [...args, "--json"])) as T;
}

function summary({ figure, ours, baseline }: Figure) {
  const at = (values: number[], p: number) =>
    values.toSorted((a, b) => a - b)[Math.ceil(values.length * p) - 1]?.toFixed(1);
  return {
    figure,
    ours: [at(ours, 0.5), at(ours, 0.95)],
    baseline: [at(baseline, 0.5), at(baseline, 0.95)],
  };
}
