import { describe, expect } from "vitest";
import { gate, saying, usual } from "../answers";
import { violations } from "../axe";
import { inPieces, key } from "../openai";
import { GenerationPage } from "../pages/generation";
import { connected, test } from "../with-model";

test("a model is connected, tested, and its key never shown again", async ({ page, models }) => {
  const settings = new GenerationPage(page);
  await settings.open();
  await page.getByText("No model is connected").waitFor();
  await settings.add("Story", models.address);
  const row = settings.provider("Story");
  await row.getByText("••••WXYZ").waitFor();
  models.answer = () => ({ pieces: ['{"ok":true,"text":"Hello"}'] });
  await row.getByRole("button", { name: "Test Story" }).click();
  await row
    .getByRole("status")
    .getByText(/story-large|works|answer/i)
    .waitFor();
  await row.getByRole("button", { name: "Edit Story" }).click();
  const dialog = settings.dialog("Edit Story");
  expect(await dialog.getByLabel("Key").inputValue()).toBe("");
  await dialog.getByText("A key ending in WXYZ is saved.").waitFor();
  expect(await page.content()).not.toContain(key);
});

test("text streams into the cards, and is put in at the end", async ({ page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  await page.getByText(`Your idea goes to ${new URL(models.address).host}.`).waitFor();
  const { until, open } = gate();
  models.answer = saying(usual, { until }, 2);
  await page.keyboard.press("Control+g");
  await expect.poll(() => compose.linkedIn.inputValue()).toContain("A post");
  expect(await compose.linkedIn.getAttribute("readonly")).not.toBeNull();
  expect(await compose.card("LinkedIn").getByRole("article").getAttribute("aria-busy")).toBe("true");
  expect(await violations(page), "while it is written").toEqual([]);
  // What is seen is not saved yet, so neither the button nor the key may send what is.
  await page.getByText("The LinkedIn text is still being written").waitFor();
  expect(await compose.publishBoth.getAttribute("aria-disabled")).toBe("true");
  await page.keyboard.press("Control+Enter");
  expect(await compose.card("LinkedIn").getByText("Sent exactly as shown").count()).toBe(0);
  open();
  await compose.card("X").getByText("from your idea").waitFor();
  expect(await compose.linkedIn.inputValue()).toContain(usual.linkedin);
  await page
    .getByRole("status")
    .getByText(/1,034 tokens/)
    .waitFor();
  await page.getByRole("status").getByText("Written.").waitFor();
  await compose.saved.waitFor();
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  expect(await compose.outcome("LinkedIn").count()).toBe(0);
});

test("Escape ends it, and the text stays as it was", async ({ page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  await compose.x().fill("Mine");
  const { until } = gate();
  models.answer = saying(usual, { until }, 2);
  await compose.idea.focus();
  await page.keyboard.press("Control+g");
  await compose.dialog("Replace your X text?").getByRole("button", { name: "Replace it" }).click();
  await expect.poll(() => compose.linkedIn.inputValue()).toContain("A post");
  await page.keyboard.press("Escape");
  await page.getByText("Cancelled. Your text is as it was.").waitFor();
  expect(await compose.x().inputValue()).toBe("Mine");
  expect(await compose.linkedIn.inputValue()).toBe("What I learned in a workshop");
  await expect.poll(() => models.dropped).toBe(1);
});

test("what is typed while a model writes meets no conflict", async ({ page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned");
  const { until, open } = gate();
  models.answer = saying(usual, { until }, 2);
  await page.keyboard.press("Control+g");
  await expect.poll(() => compose.linkedIn.inputValue()).toContain("A post");
  await compose.idea.press("End");
  const typing = compose.idea.pressSequentially(" in a workshop about workshops", { delay: 30 });
  open();
  await typing;
  await compose.card("X").getByText("from your idea").waitFor();
  await compose.saved.waitFor();
  expect(await compose.idea.inputValue()).toBe("What I learned in a workshop about workshops");
  expect(await compose.linkedIn.inputValue()).toContain(usual.linkedin);
});

test("what does not fit is asked for once more, then shown as a problem", async ({ page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  models.answer = saying({ ...usual, linkedin: "much too long ".repeat(400) });
  await compose.generateButton.click();
  const card = compose.card("LinkedIn");
  await card.getByText("The new LinkedIn text was not put in.").waitFor();
  expect(models.asked).toHaveLength(2);
  expect(await compose.x().inputValue()).toContain(usual.x);
  expect(await compose.linkedIn.inputValue()).toBe("What I learned in a workshop");
  expect(await violations(page), "a problem").toEqual([]);
  await card.getByRole("button", { name: "Put it in all the same" }).click();
  await expect.poll(() => compose.linkedIn.inputValue()).toContain("much too long");
});

test("one card is written again with a wish, and an earlier text comes back", async ({ page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  models.answer = saying(usual);
  await compose.generate();
  models.answer = saying({ ...usual, x: "Shorter still." });
  await compose.card("X").getByRole("button", { name: "Generate only X again" }).click();
  await page.getByRole("menuitem", { name: "With a wish…" }).click();
  await page.getByRole("textbox", { name: "Your wish" }).fill("no hashtags");
  await page.getByRole("button", { name: "Write it" }).click();
  await expect.poll(() => compose.x().inputValue()).toContain("Shorter still.");
  expect(JSON.stringify(models.asked.at(-1)?.messages)).toContain("no hashtags");
  expect(await compose.linkedIn.inputValue()).toContain(usual.linkedin);

  await compose.card("X").getByRole("button", { name: "Earlier X texts" }).click();
  const dialog = compose.dialog("Earlier X texts");
  const list = dialog.getByRole("list", { name: "Texts, the newest first" });
  await list
    .getByRole("button", { name: /story-large/ })
    .last()
    .click();
  await dialog.getByRole("region", { name: "Then" }).getByText("The workshop").first().waitFor();
  expect(await violations(page), "earlier texts").toEqual([]);
  await dialog.getByRole("button", { name: "Put this text back" }).click();
  await expect.poll(() => compose.x().inputValue()).toContain(usual.x);
});

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
  test("selected words are rewritten, and undo brings them back", async ({ page, models }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const compose = await connected(page, models);
    await compose.write("What I learned in a workshop");
    await compose.linkedIn.fill("It was, in my opinion, quite good. The end.");
    models.answer = () => ({ pieces: inPieces({ text: "It was good." }, 3) });
    await compose.linkedIn.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 34));
    await page.getByRole("button", { name: "Rewrite the selection" }).waitFor();
    await page.keyboard.press("Control+j");
    const panel = compose.dialog("Rewrite");
    await panel.getByRole("button", { name: "Shorter" }).waitFor();
    expect(await violations(page), "the choices").toEqual([]);
    await panel.getByRole("button", { name: "Shorter" }).click();
    await panel.getByRole("region", { name: "Rewritten" }).getByText("It was").first().waitFor();
    expect(await violations(page), "the preview").toEqual([]);
    await panel.getByRole("button", { name: "Replace" }).click();
    await expect.poll(() => compose.linkedIn.inputValue()).toBe("It was good. The end.");
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => compose.linkedIn.inputValue())
      .toBe("It was, in my opinion, quite good. The end.");
  });

  test("the settings pass axe", async ({ page, models }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const settings = new GenerationPage(page);
    await settings.open();
    await settings.add("Story", models.address);
    expect(await violations(page), "the list").toEqual([]);
    await page.getByRole("button", { name: "Add a model" }).click();
    await settings.dialog("Add a model").waitFor();
    expect(await violations(page), "the dialog").toEqual([]);
  });
});
