// What the measurements in the real window share: a figure's form, and how the page measures and answers.
import { writeFile } from "node:fs/promises";
import { command, root } from "../home";
import { until } from "../processes";
import type { RealWindow } from "../real-window";

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
export async function measure<T>(window: RealWindow, expression: string): Promise<T> {
  await window.evaluate(
    `void ${expression}.then((figures) => { globalThis.measured = figures; }, (error) => { globalThis.measured = { error: String(error) }; })`,
  );
  const answer = await until(
    "the page has measured",
    async () =>
      (await window.evaluate<{ error?: string } | null>("globalThis.measured ?? null")) ?? undefined,
    120_000,
  );
  await window.evaluate("void (globalThis.measured = undefined)");
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
