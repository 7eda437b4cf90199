// What a failed story left on the screen and in the log, printed after the
// summary: a log that is cut keeps its end.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { frontend } from "./home";

const folder = process.env.LEVERCAST_E2E_PICTURES ?? join(frontend, "node_modules/.e2e");
const report = join(folder, "aftermath.txt");

/** How a story failed, as Vitest tells it. */
interface Failure {
  message?: string | undefined;
  stack?: string | undefined;
}

// Colours, which a log only garbles.
const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Keeps a picture of the page and notes why the story failed; the whole of what the page shows stands beside the picture. */
export async function keep(
  story: string,
  failures: readonly Failure[],
  page: Page,
  program: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const name = story.replaceAll(/[^a-z0-9]+/gi, "-");
  await page.screenshot({ path: join(folder, `${name}.png`) });
  const seen = await page.evaluate(() => document.body.innerText);
  const above = await page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>("[role=dialog], [role=alertdialog], [role=alert]"))
      .map(({ innerText }) => innerText.replaceAll(/\s+/g, " "))
      .join(" | "),
  );
  writeFileSync(join(folder, `${name}.txt`), `${seen}\n\nThe program wrote:\n${program}`);
  const text = [story, `Above the page: ${above.slice(0, 300)}`];
  for (const { message = "", stack = "" } of failures) {
    const where = stack.split("\n").find((line) => line.includes(".story.ts")) ?? "";
    text.push(message.replaceAll(colours, "").replaceAll(/\s+/g, " ").slice(0, 300), where.trim().slice(-80));
  }
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
