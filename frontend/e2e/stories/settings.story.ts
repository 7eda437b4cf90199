import { expect } from "vitest";
import { test } from "../harness";
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
