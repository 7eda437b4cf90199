// What a failed story left on the screen and in the log, printed after the
// summary: a log that is cut keeps its end.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { frontend } from "./home";

const folder = process.env.LEVERCAST_E2E_PICTURES ?? join(frontend, "node_modules/.e2e");
const report = join(folder, "aftermath.txt");

/** Keeps a picture of the page and notes what it shows. */
export async function keep(story: string, page: Page, program: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${story.replaceAll(/[^a-z0-9]+/gi, "-")}.png`) });
  const seen = await page.evaluate(() => document.body.innerText);
  const text = [`${story}, at ${page.url()}`, seen.slice(0, 600), "The program wrote:", program.slice(-600)];
  writeFileSync(report, `\n${text.join("\n")}\n`, { flag: "a" });
}

/** Vitest calls this once for the whole run. */
export default function setup(): () => void {
  rmSync(report, { force: true });
  return () => {
    try {
      console.log(readFileSync(report, "utf8"));
    } catch {
      // No story failed.
    }
  };
}
