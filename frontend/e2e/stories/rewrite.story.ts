import { expect } from "vitest";
import { gate, told } from "../answers";
import { inPieces } from "../openai";
import { connected, test } from "../with-model";

const openings = [
  "Nobody told me this.",
  "One hour, one whiteboard.",
  "I was wrong.",
  "Ask twice.",
  "Listen first.",
];
const dull = "It was a workshop.\n\nThe rest stays as it is.";

test("five openings to choose from, and a translation, by the keyboard alone", async ({ page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  const field = compose.linkedIn;
  await field.fill(dull);
  const panel = compose.dialog("Rewrite");
  const { until, open } = gate();
  models.answer = () => ({ pieces: inPieces({ openings }, 4), until });
  await page.keyboard.press("Control+j");
  await panel.getByRole("button", { name: "Shorter" }).waitFor();
  for (let step = 0; step < 4; step++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await panel.getByText("Nobody told me").waitFor();
  open();
  const choices = panel.getByRole("group", { name: "Openings to choose from" });
  await choices.getByRole("radio").nth(4).waitFor();
  expect(models.asked.at(-1)?.response_format?.json_schema.name).toBe("openings");
  expect(told(models.asked.at(-1)).material).toContain(dull);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => field.inputValue()).toBe(`${openings[1]}\n\nThe rest stays as it is.`);
  await page.getByRole("status").getByText("Replaced. Undo brings your words back.").waitFor();
  await page.keyboard.press("Control+z");
  await expect.poll(() => field.inputValue()).toBe(dull);

  // Only the selected words, into a language of one's own choice.
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(0, 18));
  models.answer = () => ({ pieces: inPieces({ text: "C'était un atelier." }, 2) });
  await page.keyboard.press("Control+j");
  await panel.getByRole("textbox", { name: "Language" }).fill("French");
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Replace" }).waitFor();
  const { instructions, material } = told(models.asked.at(-1));
  expect(instructions).toContain("into French");
  expect(material).toContain("It was a workshop.");
  await page.keyboard.press("Enter");
  await expect.poll(() => field.inputValue()).toBe("C'était un atelier.\n\nThe rest stays as it is.");
  await compose.saved.waitFor();
});

test("what fails, or is overtaken, replaces nothing", async ({ app, page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  const field = compose.linkedIn;
  await field.fill(dull);
  await compose.saved.waitFor();
  const panel = compose.dialog("Rewrite");
  models.answer = () => ({ pieces: ['{"text":"Half of'], cut: true });
  await page.keyboard.press("Control+j");
  await panel.getByRole("button", { name: "Simpler" }).click();
  const alert = panel.getByRole("alert");
  await alert.getByText(/stopped before its end/).waitFor();
  // Neither can the offline engine rewrite, nor is half a passage kept.
  expect(await alert.innerText()).not.toMatch(/offline|earlier/);
  await panel.getByRole("button", { name: "Keep mine" }).click();
  await expect.poll(() => compose.caret()).toMatchObject({ field: "linkedin 0" });
  expect(await field.inputValue()).toBe(dull);

  models.answer = () => ({ pieces: inPieces({ text: "Simpler." }, 2) });
  await page.keyboard.press("Control+j");
  await panel.getByRole("button", { name: "Simpler" }).click();
  await panel.getByRole("button", { name: "Replace" }).waitFor();
  const id = page.url().split("/compose/")[1] ?? "";
  await app.run("draft", "set", id, "--platform", "linkedin", "--text", "Written elsewhere");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect.poll(() => field.inputValue()).toBe("Written elsewhere");
  await panel.getByRole("button", { name: "Replace" }).click();
  await compose.messages.getByText("The text changed meanwhile. Nothing was replaced.").waitFor();
  expect(await field.inputValue()).toBe("Written elsewhere");
});

test("an alt text is drafted from the image, and never over words of one's own", async ({ page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  await compose.pasteImage("board.png");
  await compose.image("board.png").press("Enter");
  const panel = compose.dialog("board.png");
  const altText = panel.getByRole("textbox", { name: "Alt text" });
  const draftIt = panel.getByRole("button", { name: "Draft it" });
  models.answer = () => ({ pieces: inPieces({ text: "A whiteboard full of notes." }, 2) });
  await draftIt.press("Enter");
  await panel.getByRole("status").getByText("Drafted. Read it over.").waitFor();
  expect(await altText.inputValue()).toBe("A whiteboard full of notes.");
  const content = models.asked.at(-1)?.messages.at(-1)?.content;
  const image = Array.isArray(content) ? content.find(({ type }) => type === "image_url") : undefined;
  expect(image?.image_url?.url).toMatch(/^data:image\/(png|jpeg|webp);base64,/);

  // Typed while the model looks once more.
  const { until, open } = gate();
  models.answer = () => ({ pieces: inPieces({ text: "Blue." }, 2), until });
  await draftIt.press("Enter");
  await panel.getByRole("button", { name: "Cancel" }).waitFor();
  await altText.fill("My own words");
  open();
  await panel.getByRole("status").getByText("You have words of your own.").waitFor();
  expect(await altText.inputValue()).toBe("My own words");
  await panel.getByRole("button", { name: "Use this" }).press("Enter");
  await expect.poll(() => altText.inputValue()).toBe("Blue.");
  await expect.poll(() => compose.caret()).toMatchObject({ at: 5 });
  await page.keyboard.press("Control+z");
  await expect.poll(() => altText.inputValue()).toBe("My own words");
  await compose.saved.waitFor();
});
