import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "../harness";

interface Backend {
  ImportSnippet(): Promise<{ snippet: string; bookmarklet: string }>;
  PlanText(text: string): Promise<{ drafts: number; templates: number; settings: number }>;
}
type Door = Window & { go: { main: { App: Backend } } };

const draft = (n: number, idea: string) => ({
  title: "cut \ud83d...",
  rawIdea: idea,
  linkedinContent: "• one — two 🚀",
  platform: "linkedin",
  status: "published",
  id: `draft_176226860748${n}_k3v9x0q2m`,
  createdAt: "2025-11-04T15:03:27.481Z",
  updatedAt: "2025-11-04T15:03:27.482Z",
});

/** Plays the page of the old app, with what it stored. */
async function oldApp(page: Page): Promise<() => void> {
  const server = createServer((request, answer) => {
    answer.writeHead(request.url === "/" ? 200 : 204, { "Content-Type": "text/html" });
    answer.end("<!doctype html><title>The old app</title>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate(
    (drafts) => {
      localStorage.setItem("levercast_drafts", JSON.stringify(drafts));
      localStorage.setItem("theme", "dark");
      localStorage.setItem("somebody-elses", "secret");
    },
    [draft(1, "An emoji 🚀"), draft(2, "half of one \ud83d")],
  );
  return () => server.close();
}

test("the snippet and the bookmark save what the old app stored, and the window reads it", async ({
  page,
  elsewhere,
}) => {
  const { snippet, bookmarklet } = await page.evaluate(() =>
    (window as unknown as Door).go.main.App.ImportSnippet(),
  );
  const old = await elsewhere.newPage();
  const close = await oldApp(old);
  const run = {
    snippet: () => old.evaluate(snippet),
    bookmarklet: () =>
      old.evaluate((address) => {
        location.href = address;
      }, bookmarklet),
  };
  for (const way of ["snippet", "bookmarklet"] as const) {
    const [download] = await Promise.all([old.waitForEvent("download"), run[way]()]);
    expect(download.suggestedFilename()).toBe("levercast-export.json");
    const text = await readFile(await download.path(), "utf8");
    expect(text).not.toContain("secret");
    expect(JSON.parse(text)).toMatchObject({
      format: "levercast-localstorage",
      origin: new URL(old.url()).origin,
    });
    const plan = await page.evaluate(
      (found) => (window as unknown as Door).go.main.App.PlanText(found),
      text,
    );
    expect(plan, way).toMatchObject({ drafts: 2, templates: 0, settings: 1 });
  }
  close();
  await old.close();
});
