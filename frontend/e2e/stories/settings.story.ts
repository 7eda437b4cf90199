import { expect } from "vitest";
import { violations } from "../axe";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { GenerationPage } from "../pages/generation";
import { SettingsPage } from "../pages/settings";
import { until } from "../processes";

test("the theme changes at once and stays", async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open("Appearance");
  await page.getByRole("radio", { name: "Light" }).click();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(() => ground()).toBe("rgb(255, 255, 255)");
  await page.reload();
  await page.getByRole("radio", { name: "Light" }).waitFor();
  await expect.poll(ground).toBe("rgb(255, 255, 255)");
});

test("an account is connected through the browser, and Cancel there is no mishap", async ({
  app,
  page,
  elsewhere,
}) => {
  const settings = new SettingsPage(page);
  await settings.open("Accounts");
  const x = settings.account("X");
  await x.getByText("Connected as @").waitFor();
  await x.getByRole("button", { name: "Disconnect" }).click();
  await settings.dialog("Disconnect X?").getByRole("button", { name: "Disconnect" }).click();
  await x.getByText("Not connected").waitFor();

  const dialog = settings.dialog("Connect the practice X");
  const begin = async () => {
    const before = (await app.home.opened()).length;
    await dialog.getByRole("button", { name: "Connect the practice X" }).click();
    const browser = await elsewhere.newPage();
    await browser.goto(await until("the browser is opened", async () => (await app.home.opened())[before]));
    return browser;
  };
  await x.getByRole("button", { name: "Connect" }).click();
  const refusing = await begin();
  await refusing.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByText("You did not allow Levercast to use your X account.").waitFor();
  await refusing.close();

  const allowing = await begin();
  await allowing.getByRole("button", { name: "Authorize app" }).click();
  await dialog.getByText("Connected as").waitFor();
  await allowing.close();
  await dialog.getByRole("button", { name: "Done" }).click();
  await x.getByText("Connected as @").waitFor();
  await expect.poll(() => x.getByRole("button", { name: "Reconnect" }).isVisible()).toBe(true);
});

test("waiting for the browser can be cancelled here", async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open("Accounts");
  const opener = settings.account("LinkedIn").getByRole("button", { name: "Reconnect" });
  await opener.click();
  const dialog = settings.dialog("Connect the practice LinkedIn");
  await dialog.getByText("Waiting for your browser").waitFor();
  await dialog.getByRole("button", { name: "Open the page again" }).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
});

test("the doctor says how things stand", async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open("Doctor");
  await page.getByRole("button", { name: "Run the checks" }).click();
  await page.getByText("Database", { exact: true }).waitFor();
});

test("what is late waits for a word, once a person wants that", async ({ page }) => {
  const settings = new SettingsPage(page);
  await settings.open("Publishing");
  const ask = page.getByRole("switch", { name: "Ask before sending what is late" });
  await ask.click();
  await expect.poll(() => ask.getAttribute("aria-checked")).toBe("true");
  const compose = new ComposePage(page);
  await compose.go("Compose");
  await compose.write("Price by outcome");
  await page.keyboard.press("Control+Shift+Enter");
  await page.getByText("it waits for your word").first().waitFor();
});

test("the language chosen reaches what the system draws", async ({ page }) => {
  const settings = new SettingsPage(page);
  await page.evaluate(() => {
    const seen = window as unknown as {
      go: { main: { App: { SpeakLanguage(language: string): Promise<void> } } };
      spoken: string[];
    };
    seen.spoken = [];
    const speak = seen.go.main.App.SpeakLanguage;
    seen.go.main.App.SpeakLanguage = async (language) => {
      await speak(language);
      seen.spoken.push(language);
    };
  });
  await settings.open("Appearance");
  await page.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: "Deutsch" }).click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { spoken: string[] }).spoken))
    .toEqual(["de"]);
});

test.extend("keyring", true)(
  "a model's saved key is forgotten, and the model stays",
  async ({ app, page }) => {
    const settings = new GenerationPage(page);
    await settings.open();
    await settings.add("Story", "http://127.0.0.1:9/v1");
    const row = settings.provider("Story");
    await row.getByText("Key ••••WXYZ").waitFor();
    await page.getByRole("button", { name: "Edit Story" }).click();
    await settings.dialog("Edit Story").getByRole("button", { name: "Forget the saved key" }).click();
    const asked = settings.dialog("Forget the key for Story?");
    await asked.waitFor();
    expect(await violations(page), "the question").toEqual([]);
    await asked.getByRole("button", { name: "Forget the key" }).click();
    await page.getByText("The key for Story is removed").first().waitFor();
    await asked.waitFor({ state: "hidden" });
    await settings.dialog("Edit Story").getByRole("button", { name: "Cancel" }).click();
    await row.getByText("No key").waitFor();
    expect(await app.run("model", "list")).toMatchObject([{ label: "Story", keyHint: "" }]);
  },
);
