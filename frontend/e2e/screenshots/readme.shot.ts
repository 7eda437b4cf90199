// Makes the README's pictures from the running program: the real window, in practice mode.
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { command, root } from "../home";
import { type RealWindow, test } from "../real-window";

const run = promisify(execFile);
const docs = join(root, "docs");
const binary = join(root, "bin/levercast-devtools");

const older = [
  "Hiring is a writing problem. A job post is the first thing a colleague reads from you.",
  "What a good changelog says. What changed for me, and what I have to do about it.",
  "Price by outcome, not by hour. Hours punish you for getting better at your work.",
];
const idea =
  "Three things I learned running my first paid workshop. Start late: people arrive late anyway. " +
  "End early, nobody ever complained. And leave room for questions, they are the workshop.";
const forX = [
  "My first paid workshop taught me three things:\n\n1. Start late. People do.\n2. End early. Nobody ever complained.\n3. Leave room for questions. They are the workshop.",
  "The full notes: https://example.com/workshop-notes #facilitation",
].join("\n---\n");

async function levercast<T>(window: RealWindow, ...args: string[]): Promise<T> {
  return JSON.parse(await command(binary, window.home, ["--practice", ...args, "--json"])) as T;
}

async function shoot(window: RealWindow, name: string): Promise<void> {
  await window.evaluate("document.fonts.ready.then(() => true)");
  await writeFile(join(docs, `${name}.png`), await window.screenshot());
}

test("pictures for the README", async ({ window }) => {
  await mkdir(docs, { recursive: true });
  for (const text of older) {
    const { id } = await levercast<{ id: string }>(window, "draft", "new", "--idea", text, "--generate");
    if (text !== older[0]) await levercast(window, "publish", id);
  }
  const picture = join(window.home.path, "workshop.jpg");
  await run("convert", [
    "-size",
    "1200x500",
    "-define",
    "gradient:angle=120",
    "gradient:#243b55-#c9a36a",
    picture,
  ]);
  const draft = await levercast<{ id: string }>(
    window,
    ...["draft", "new", "--idea", idea, "--generate"],
    ...["--image", picture, "--alt", "A warm room before a workshop, chairs in a circle"],
  );
  await levercast(window, "draft", "set", draft.id, "--platform", "x", "--text", forX);

  for (const theme of ["dark", "light"]) {
    await window.evaluate(`location.hash = "#/settings?section=appearance"`);
    await window.click("label, button, [role=radio]", theme === "dark" ? "Dark" : "Light");
    await window.evaluate(`location.hash = "#/compose/${draft.id}"`);
    await window.sees("textarea[aria-label^='X text, part 2']", "example.com");
    await window.sees("main img");
    await window.sees("nav, aside", "Hiring is a writing problem");
    await shoot(window, `compose-${theme}`);
    await window.evaluate(`location.hash = "#/posts"`);
    await window.sees("[role=option]", "Hiring is a writing problem");
    await shoot(window, `posts-${theme}`);
  }
});
