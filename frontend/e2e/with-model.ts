// A model server and a window that knows it, for the stories about writing with a model.
import type { Page } from "playwright-core";
import { test as base } from "./harness";
import { ModelServer } from "./openai";
import { ComposePage } from "./pages/compose";
import { GenerationPage } from "./pages/generation";

// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures wanted from this pattern.
export const test = base.extend("keyring", true).extend("models", async ({}, { onCleanup }) => {
  const server = new ModelServer();
  await server.start();
  onCleanup(() => server.stop());
  return server;
});

/** Compose, with a model connected. */
export async function connected(page: Page, models: ModelServer): Promise<ComposePage> {
  const settings = new GenerationPage(page);
  await settings.open();
  await settings.add("Story", models.address);
  await settings.go("Compose");
  return new ComposePage(page);
}
