import { expect } from "vitest";
import { gate, saying, usual } from "../answers";
import { inPieces, ModelServer } from "../openai";
import { test as base } from "../real-window";

const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures wanted from this pattern.
  .extend("ollama", async ({}, { onCleanup }) => {
    const server = new ModelServer("");
    await server.start();
    onCleanup(() => server.stop());
    return server;
  })
  .extend("environment", ({ ollama }) => ({ OLLAMA_HOST: new URL(ollama.address).host }));

const linkedIn = "textarea[aria-label='LinkedIn text']";
const value = `document.querySelector(${JSON.stringify(linkedIn)}).value`;

test("a model on this computer writes into the cards, rewrites selected words, and undo brings them back", async ({
  window,
  ollama,
}) => {
  await window.press("ctrl+comma");
  await window.click("nav button", "Generation");
  await window.click("button", "Add Ollama");
  await window.click("[role=dialog] button", "Save");
  await window.sees("li[aria-label='Ollama']", "Text stays on this computer");

  await window.press("ctrl+n");
  await window.click("textarea[aria-label='Your idea']");
  await window.type("What I learned in a workshop");
  await window.sees("header", "· saved");
  const { until, open } = gate();
  ollama.answer = saying(usual, { until }, 2);
  await window.press("ctrl+g");
  await window.sees(`${linkedIn}[readonly]`, "A post");
  open();
  await window.sees("textarea[aria-label^='X text']", usual.x);
  await window.sees(`${linkedIn}:not([readonly])`, usual.linkedin);
  await window.sees("header", "· saved");

  const before = await window.evaluate<string>(value);
  const [first = ""] = before.split("\n");
  ollama.answer = () => ({ pieces: inPieces({ text: "Workshops work." }, 3) });
  await window.click(linkedIn);
  await window.press("ctrl+Home", "shift+End");
  await window.sees("button[aria-label='Rewrite the selection']");
  await window.press("ctrl+j");
  await window.sees("[role=dialog] button:focus", "Shorter");
  await window.press("Return");
  await window.sees("[role=dialog] button:focus", "Replace");
  await window.press("Return");
  await expect.poll(() => window.evaluate(value)).toBe(before.replace(first, "Workshops work."));
  await window.press("ctrl+z");
  await expect.poll(() => window.evaluate(value)).toBe(before);
});
