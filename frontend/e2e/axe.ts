import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const all = `runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { "label-content-name-mismatch": { enabled: false } }`;
const colours = `runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] }`;

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/**
 * Returns what WCAG 2.2 AA forbids on the page as it is; nothing if all is well. Another theme of a page that was
 * looked at differs in its colours only.
 */
export async function violations(page: Page, look: "all" | "colours" = "all"): Promise<string[]> {
  // Through the debugger, because the page's own policy lets no script in; once for a page, since it is long.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(await source);
  const found = await page.evaluate<Violation[]>(`axe.run(document, {
    resultTypes: ["violations"],
    ${look === "all" ? all : colours},
  }).then(({ violations }) => violations)`);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}
