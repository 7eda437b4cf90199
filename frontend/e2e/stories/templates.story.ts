import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { test } from "../harness";
import { TemplatesPage } from "../pages/templates";

test("a template is made, mended, copied, chosen and deleted", async ({ page }) => {
  const templates = new TemplatesPage(page);
  await templates.go("Templates");
  await templates.card("Professional").waitFor();
  await templates.newButton.click();

  await templates.name.fill("Weekly note");
  await templates.body("LinkedIn").fill("This week: {Idea}");
  await templates.column("LinkedIn").getByText("Write it as {idea}.").waitFor();
  await templates.body("LinkedIn").fill("This week: ");
  await templates.column("LinkedIn").getByRole("button", { name: "Insert {idea}" }).click();
  await expect.poll(() => templates.body("LinkedIn").inputValue()).toBe("This week: {idea}");
  await templates
    .column("LinkedIn")
    .getByText(/^This week: \w/)
    .waitFor();
  await templates.save.click();
  await page.getByText("“Weekly note” saved").waitFor();

  await templates.go("Templates");
  await templates.choose("Weekly note", "Duplicate");
  await templates.card("Weekly note copy").waitFor();

  await page.getByRole("button", { name: "Make Weekly note the default", exact: true }).click();
  await page.getByRole("button", { name: "Weekly note is the default", exact: true }).waitFor();
  await page.getByRole("button", { name: "More for Weekly note", exact: true }).click();
  const refused = page.getByRole("menuitem", { name: /^Delete/ });
  await expect.poll(() => refused.getAttribute("aria-disabled")).toBe("true");
  await refused.getByText("Make another one the default first").waitFor();
  await page.keyboard.press("Escape");
  await refused.waitFor({ state: "detached" });

  await templates.choose("Weekly note copy", "Delete");
  await templates.card("Weekly note copy").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Undo" }).click();
  await templates.card("Weekly note copy").waitFor();
});

test("an unsaved template is kept, and a newer one is not overwritten unseen", async ({ page }) => {
  const templates = new TemplatesPage(page);
  await templates.go("Templates");
  await templates.card("Casual").getByRole("link", { name: "Casual" }).first().click();
  await templates.body("X").fill("Mine {idea}");
  await templates.go("Templates");
  await templates.choose("Casual", "Edit");
  await expect.poll(() => templates.body("X").inputValue()).toBe("Mine {idea}");

  // Reset gives the stored one a newer revision, behind the back of the edit.
  await templates.go("Templates");
  await templates.choose("Casual", "Reset to the original");
  await templates
    .dialog(/^Reset “Casual”/)
    .getByRole("button", { name: "Reset" })
    .click();
  await page.getByText("“Casual” is as it was").waitFor();
  await templates.choose("Casual", "Edit");
  await page.getByText("This template was changed somewhere else.").waitFor();
  await expect.poll(() => templates.save.isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await page.getByText("“Casual” saved").waitFor();
  await expect.poll(() => templates.body("X").inputValue()).toBe("Mine {idea}");
});

test("a template goes out as a file and comes in again, and Undo takes it back", async ({ page, app }) => {
  const templates = new TemplatesPage(page);
  await templates.go("Templates");
  await templates.card("Casual").waitFor();
  const file = join(app.home.path, "casual.json");
  await templates.answerDialogs(file);
  await templates.choose("Casual", "Export…");
  await page.getByText("1 template written").first().waitFor();
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject([{ name: "Casual" }]);

  await templates.choose("all templates", "Import…");
  await page.getByText("Nothing new in this file").first().waitFor();

  await templates.choose("Casual", "Delete");
  await templates
    .dialog(/^Delete “Casual”/)
    .getByRole("button", { name: "Delete" })
    .click();
  await templates.card("Casual").waitFor({ state: "hidden" });
  await templates.choose("all templates", "Import…");
  await templates.card("Casual").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await templates.card("Casual").waitFor({ state: "hidden" });

  await writeFile(file, "no templates");
  await templates.choose("all templates", "Import…");
  await page.getByText("There are no templates in this file. Nothing was imported.").first().waitFor();
});
