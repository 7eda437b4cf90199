// Writing with a model in every state: in both themes, in every language, in a small window and magnified.
import { gate, saying, usual } from "../answers";
import { Look } from "../look";
import { inPieces } from "../openai";
import { ComposePage } from "../pages/compose";
import { GenerationPage } from "../pages/generation";
import { test } from "../with-model";

const own = ["Story", "story-large", "What I learned", "127.0.0.1", "samplewriter", "Sample Writer"];

test("writing with a model is there for everybody", { timeout: 600_000 }, async ({ page, models }) => {
  const settings = new GenerationPage(page);
  const compose = new ComposePage(page);
  const look = new Look(page, own);
  await settings.open();
  await look.at("Settings, Generation, no model");
  await page.getByRole("button", { name: "Add a model" }).click();
  await settings.dialog("Add a model").waitFor();
  await look.at("a new model");
  await page.keyboard.press("Escape");
  await settings.dialog("Add a model").waitFor({ state: "hidden" });
  await settings.add("Story", models.address);
  await page.getByRole("button", { name: "Remove Story" }).click();
  await settings.dialog("Remove Story?").waitFor();
  await look.at("removing a model");
  await page.keyboard.press("Escape");

  await settings.go("Compose");
  await compose.write("What I learned in a workshop");
  await page.getByRole("button", { name: "See what will be sent" }).click();
  await compose.dialog("What will be sent").getByRole("region", { name: "Your material" }).waitFor();
  await look.at("what will be sent");
  await page.keyboard.press("Escape");
  await compose.dialog("What will be sent").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: /^Written by: / }).click();
  await page.getByRole("menuitemradio").first().waitFor();
  await look.at("the choice of a model");
  await page.keyboard.press("Escape");

  const { until, open } = gate();
  models.answer = saying(usual, { until }, 2);
  await compose.generateButton.click();
  await page.getByRole("button", { name: /^Cancel/ }).waitFor();
  await look.at("a model at work");
  open();
  await compose.card("X").getByText("from your idea").waitFor();
  models.answer = saying({ ...usual, linkedin: "much too long ".repeat(400) });
  await compose.card("LinkedIn").getByRole("button", { name: "Generate only LinkedIn again" }).click();
  await page.getByRole("menuitem", { name: "With a wish…" }).click();
  await page.getByRole("textbox", { name: "Your wish" }).fill("longer");
  await look.at("a wish");
  await page.getByRole("button", { name: "Write it" }).click();
  await compose.card("LinkedIn").getByText("The new LinkedIn text was not put in.").waitFor();
  await look.at("a text that was not put in");

  await compose.linkedIn.evaluate((field: HTMLTextAreaElement) => {
    field.focus();
    field.setSelectionRange(0, 7);
  });
  await page.getByRole("button", { name: "Rewrite the selection" }).waitFor();
  await page.keyboard.press("Control+j");
  const panel = compose.dialog("Rewrite");
  await panel.getByRole("button", { name: "Five openings" }).waitFor();
  await look.at("what can be made of selected words");
  models.answer = () => ({ pieces: inPieces({ openings: ["Nobody asks for an hour."] }, 2) });
  await panel.getByRole("button", { name: "Five openings" }).click();
  await panel.getByText("Nobody asks for an hour.").first().waitFor();
  await look.at("openings");
  look.verdict();
});
