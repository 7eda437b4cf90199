import { expect } from "vitest";
import { saying, usual } from "../answers";
import { ModelServer } from "../openai";
import { ComposePage } from "../pages/compose";
import { GenerationPage } from "../pages/generation";
import { test as base } from "../with-model";

// Ollama, told by its own variable to listen at another port than usual; it wants no key.
const test = base
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures wanted from this pattern.
  .extend("ollama", async ({}, { onCleanup }) => {
    const server = new ModelServer("");
    await server.start();
    onCleanup(() => server.stop());
    return server;
  })
  .extend("environment", ({ ollama }) => ({ OLLAMA_HOST: new URL(ollama.address).host }));

test("a model on this computer is found, writes without a key, and is missed when it is gone", async ({
  page,
  ollama,
}) => {
  const settings = new GenerationPage(page);
  await settings.open();
  await page.getByText(/^Found on this computer: .*Ollama/).waitFor();
  await page.getByText(`${ollama.address} · 2 models`).waitFor();
  await page.getByRole("button", { name: "Add Ollama" }).click();
  const dialog = settings.dialog("Add a model");
  expect(await dialog.getByRole("combobox", { name: "Model" }).inputValue()).toBe("story-large");
  // All that it has can be looked at, and a server that was told to ask for a key can be given one.
  await dialog.getByText("Only if the server asks for one.").waitFor();
  await dialog.getByRole("button", { name: "Choose a model" }).click();
  expect(await page.getByRole("menuitemradio").allInnerTexts()).toEqual(["story-large", "story-small"]);
  await page.getByRole("menuitemradio", { name: "story-small" }).click();
  expect(await dialog.getByRole("combobox", { name: "Model" }).inputValue()).toBe("story-small");
  await dialog.getByRole("combobox", { name: "Model" }).press("Enter");
  const row = settings.provider("Ollama");
  await row.getByText("Text stays on this computer · No key").waitFor();
  ollama.answer = () => ({ pieces: ['{"text":"ready"}'] });
  await row.getByRole("button", { name: "Test Ollama" }).click();
  await row.getByRole("status").getByText("It runs on this computer and costs nothing.").waitFor();

  await settings.go("Compose");
  const compose = new ComposePage(page);
  await compose.write("What I learned in a workshop");
  await page.getByText("Your idea stays on this computer.").waitFor();
  ollama.answer = saying(usual);
  await compose.generate();
  expect(await compose.x().inputValue()).toContain(usual.x);

  await ollama.stop();
  await compose.generateButton.click();
  const alert = page.getByRole("alert").filter({ hasText: "Ollama is not running" });
  await alert.getByRole("button", { name: "Use the offline engine" }).click();
  await alert.waitFor({ state: "hidden" });
  await expect.poll(() => compose.x().inputValue()).not.toContain(usual.x);
});
