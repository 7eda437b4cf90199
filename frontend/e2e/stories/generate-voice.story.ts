import { expect } from "vitest";
import { saying, told, usual } from "../answers";
import { ModelServer } from "../openai";
import { ComposePage } from "../pages/compose";
import { GenerationPage } from "../pages/generation";
import { TemplatesPage } from "../pages/templates";
import { test as base } from "../with-model";

// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures wanted from this pattern.
const test = base.extend("others", async ({}, { onCleanup }) => {
  const server = new ModelServer();
  await server.start();
  onCleanup(() => server.stop());
  return server;
});

test("a template's instructions and the person's voice go to the model chosen for it, and to no other", async ({
  app,
  page,
  models,
  others,
}) => {
  const past = await app.run<{ id: string }>(
    "draft",
    "new",
    "--idea",
    "A post I am proud of",
    "--platforms",
    "x",
  );
  await app.run("publish", past.id);
  const settings = new GenerationPage(page);
  await settings.open();
  await settings.add("Usual", others.address);
  await settings.add("Chosen", models.address);

  await page.getByRole("button", { name: "Add a sample" }).click();
  await page.getByRole("textbox", { name: "A text of yours" }).fill("Short. Dry. Done.");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("button", { name: "Pick from past posts" }).click();
  await settings
    .dialog("Pick from past posts")
    .getByRole("button", { name: /A post I am proud of/ })
    .click();
  const samples = page.getByRole("region", { name: "Your voice" }).getByRole("listitem");
  await samples.nth(1).waitFor();
  expect(await samples.allInnerTexts()).toEqual([
    expect.stringContaining("Short. Dry. Done."),
    expect.stringContaining("A post I am proud of"),
  ]);

  const templates = new TemplatesPage(page);
  await templates.go("Templates");
  await templates.newButton.click();
  await templates.name.fill("Field notes");
  await page.getByRole("tab", { name: "Instructions" }).click();
  await page.getByRole("textbox", { name: "What to write" }).fill("Begin with what went wrong.");
  await page.getByRole("textbox", { name: "Audience" }).fill("Workshop trainers");
  await page.getByRole("textbox", { name: "Do not" }).fill("No exclamation marks");
  await page.getByRole("button", { name: "Add an example" }).click();
  await page.getByRole("textbox", { name: "Example 1" }).fill("The projector died first.");
  await page.getByRole("combobox", { name: "Written by" }).click();
  await page.getByRole("option", { name: "Chosen" }).click();
  await templates.save.click();
  await page.getByText("“Field notes” saved").waitFor();

  await settings.go("Compose");
  const compose = new ComposePage(page);
  await compose.write("What I learned in a workshop");
  await page.getByText(`Your idea goes to ${new URL(others.address).host}.`).waitFor();
  await page.getByRole("button", { name: /^Template: / }).click();
  await page.getByRole("menuitemradio", { name: /^Field notes/ }).click();
  await page.getByText(`Your idea goes to ${new URL(models.address).host}.`).waitFor();

  // All of it can be read before, and reading it sends nothing.
  await page.getByRole("button", { name: "See what will be sent" }).click();
  const prompt = compose.dialog("What will be sent");
  const shown = {
    instructions: await prompt.getByRole("region", { name: "Instructions" }).locator("pre").innerText(),
    material: await prompt.getByRole("region", { name: "Your material" }).locator("pre").innerText(),
  };
  await page.keyboard.press("Escape");
  expect([...models.asked, ...others.asked]).toEqual([]);

  models.answer = saying(usual);
  await compose.generateButton.click();
  await expect.poll(() => compose.linkedIn.inputValue()).toBe(usual.linkedin);
  await expect.poll(() => compose.x().inputValue()).toBe(usual.x);
  const sent = told(models.asked[0]);
  for (const words of [
    "Begin with what went wrong.",
    "Workshop trainers",
    "No exclamation marks",
    "The projector died first.",
  ])
    expect(sent.instructions).toContain(words);
  for (const words of ["What I learned in a workshop", "Short. Dry. Done.", "A post I am proud of"]) {
    expect(sent.material).toContain(words);
    expect(sent.instructions).not.toContain(words);
  }
  expect(shown.instructions.trim()).toBe(sent.instructions.trim());
  expect(shown.material.trim()).toBe(sent.material.trim());
  expect(others.asked).toEqual([]);

  // A sample that was removed is not sent any more; what was used up is counted.
  await settings.open();
  await page.getByRole("row", { name: /^Chosen 1 1,034/ }).waitFor();
  await page.getByRole("button", { name: "Remove sample 1" }).click();
  await expect.poll(() => samples.count()).toBe(1);
  await settings.go("Compose");
  await page.getByRole("link", { name: "What I learned in a workshop" }).click();
  await compose.generateButton.click();
  await expect.poll(() => models.asked.length).toBe(2);
  expect(told(models.asked[1]).material).not.toContain("Short. Dry. Done.");
});
