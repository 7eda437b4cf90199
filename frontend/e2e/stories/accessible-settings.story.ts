// Settings, templates, and the ways in and out: in both themes, in every language, in a small window and magnified.
import { describe, expect } from "vitest";
import { test } from "../harness";
import { Look } from "../look";
import { ComposePage } from "../pages/compose";
import { DataPage } from "../pages/data";
import { SettingsPage } from "../pages/settings";
import { TemplatesPage } from "../pages/templates";
import { until } from "../processes";

const own = ["Price by outcome", "Sample Writer", "samplewriter", "Leave room", "Start late", "not a draft"];
const walk = { timeout: 600_000 };

test("every section of the settings is there for everybody", walk, async ({ app, page, elsewhere }) => {
  const settings = new SettingsPage(page);
  const look = new Look(page, own);
  for (const section of ["Accounts", "Appearance", "Publishing", "Data", "About"] as const) {
    await settings.open(section);
    await look.at(`Settings, ${section}`);
  }
  await settings.open("Publishing");
  await page.getByRole("textbox", { name: /^Monthly limit/ }).fill("a lot");
  await page.getByRole("button", { name: "Save the limit" }).click();
  await page.getByText("That is not an amount in dollars.").waitFor();
  await look.at("Settings, Publishing, mistyped");
  await settings.open("Doctor");
  await page.getByRole("button", { name: "Run the checks" }).click();
  await page.getByText("Database", { exact: true }).waitFor();
  await look.at("Settings, Doctor");

  await settings.open("Accounts");
  const x = settings.account("X");
  await x.getByRole("button", { name: "Disconnect" }).click();
  const question = settings.dialog("Disconnect X?");
  await question.waitFor();
  await look.at("disconnecting");
  await question.getByRole("button", { name: "Disconnect" }).click();
  await x.getByText("Not connected").waitFor();
  await look.at("Settings, Accounts, one gone");
  await x.getByRole("button", { name: "Connect" }).click();
  const dialog = settings.dialog("Connect the practice X");
  const begin = async () => {
    const before = (await app.home.opened()).length;
    await dialog.getByRole("button", { name: "Connect the practice X" }).click();
    const browser = await elsewhere.newPage();
    await browser.goto(await until("the browser is opened", async () => (await app.home.opened())[before]));
    return browser;
  };
  await look.at("connecting");
  const refusing = await begin();
  await dialog.getByRole("button", { name: "Open the page again" }).waitFor();
  await look.at("connecting, waiting");
  await refusing.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByText("You did not allow Levercast to use your X account.").waitFor();
  await refusing.close();
  await look.at("connecting, refused");
  const allowing = await begin();
  await allowing.getByRole("button", { name: "Authorize app" }).click();
  await dialog.getByText("Connected as").waitFor();
  await allowing.close();
  await look.at("connected");
  look.verdict();
});

describe("with networks that are real", () => {
  const real = test.extend("practice", false as boolean).extend("keyring", true as boolean);

  real("the steps to an account are there for everybody", walk, async ({ page }) => {
    const settings = new SettingsPage(page);
    const look = new Look(page, own);
    await settings.open("Accounts");
    await page.getByRole("button", { name: "Open practice" }).waitFor();
    await look.at("Settings, Accounts, none connected");
    for (const label of ["LinkedIn", "X"] as const) {
      await settings.account(label).getByRole("button", { name: "Connect" }).click();
      const dialog = settings.dialog(`Connect ${label}`);
      await dialog.getByText("Step 1 of 3").waitFor();
      await look.at(`the app for ${label}`);
      await dialog.getByRole("button", { name: "I have the app" }).click();
      await dialog.getByRole("textbox", { name: "Client ID" }).waitFor();
      // The click that leads here is not the one that sends it.
      expect(await dialog.getByText("Paste the client ID of your app.").count()).toBe(0);
      await dialog.getByRole("button", { name: "Connect in the browser" }).click();
      await dialog.getByText("Paste the client ID of your app.").waitFor();
      await look.at(`the keys for ${label}, missing`);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    }
    look.verdict();
  });
});

test("templates are there for everybody", walk, async ({ page }) => {
  const templates = new TemplatesPage(page);
  const look = new Look(page, own);
  await templates.go("Templates");
  await templates.card("Professional").waitFor();
  await look.at("Templates");
  await page.getByRole("button", { name: "More for Professional", exact: true }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).waitFor();
  await look.at("what can be done with a template");
  await page.keyboard.press("Escape");
  await templates.choose("Casual", "Delete");
  await templates.dialog("Delete “Casual”?").waitFor();
  await look.at("deleting a template");
  await page.keyboard.press("Escape");
  await templates.newButton.click();
  await templates.body("X").fill("{Idea}");
  await templates.column("X").getByText("Write it as {idea}.").waitFor();
  await look.at("a template with a problem");
  await page.getByRole("tab", { name: "Instructions" }).click();
  await page.getByRole("textbox", { name: "What to write" }).waitFor();
  await look.at("a template of instructions");
  look.verdict();
});

/** A draft as the old app stored it. */
const old = (index: number, idea: string) => ({
  title: `Idea ${index}`,
  rawIdea: idea,
  linkedinContent: `${idea} for LinkedIn`,
  twitterContent: `${idea} for X`,
  platform: "both",
  status: index === 1 ? "published" : "draft",
  id: `draft_${1762268600000 + index}_abc${String(index).padStart(6, "0")}`,
  createdAt: "2025-11-04T15:03:27.481Z",
  updatedAt: "2025-11-04T15:09:11.020Z",
});
const found = JSON.stringify({
  levercast_drafts: JSON.stringify([
    old(1, "Price by outcome"),
    old(2, "Start late [Voice recording transcription would appear here]"),
    old(3, "Leave room for questions"),
    "not a draft",
  ]),
});

test("the ways in and out are there for everybody", walk, async ({ page, faults }) => {
  faults.allow(/422/);
  const compose = new ComposePage(page);
  const data = new DataPage(page);
  const look = new Look(page, [...own, "Idea 1", "Idea 2", "Idea 3"]);
  await data.openImport();
  for (const way of ["Find them for me", "Let my browser bring them", "A file", "By hand", "Paste"]) {
    await data.import.getByRole("tab", { name: way }).click();
    await look.at(`importing: ${way}`);
  }
  await data.paste("nothing that was ever a draft");
  await data.import.getByRole("alert").first().waitFor();
  await look.at("importing what is no draft");
  await data.paste(found);
  await data.rows.waitFor();
  await look.at("what was found");
  await data.chip("Damaged").click();
  await data.import.getByText("As it was found:").waitFor();
  await look.at("a damaged row");
  await data.bringIn();
  await look.at("imported");
  await page.keyboard.press("Escape");
  await data.import.waitFor({ state: "hidden" });

  await page.getByRole("button", { name: "Back up now" }).click();
  await page.getByText("The backup is made and checked").first().waitFor();
  await page.getByRole("button", { name: /^Check the backup of/ }).waitFor();
  await look.at("Settings, Data, with a backup");
  await page.getByRole("button", { name: "Export…" }).click();
  await data.dialog("Export").waitFor();
  await look.at("exporting");
  await page.keyboard.press("Escape");
  await data.dialog("Export").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: /^Restore the backup of/ }).click();
  const restoring = data.dialog("Restore");
  await restoring.getByText(/^3 drafts/).waitFor();
  await look.at("may the backup take the place of what is here?");
  await restoring.getByRole("button", { name: "Restore", exact: true }).click();
  await restoring.getByText("Everything was read and is whole.").waitFor();
  await look.at("the backup is read");
  await page.keyboard.press("Escape");
  await restoring.waitFor({ state: "hidden" });
  await compose.go("Compose");
  look.verdict();
});
