// Compose in every state: in both themes, in every language, in a small window and magnified.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "../harness";
import { Look } from "../look";
import { ComposePage } from "../pages/compose";

const own = ["Price by outcome", "Hours punish you", "workshop", "Sample Writer", "samplewriter"];
const walk = { timeout: 600_000 };

test("Compose, from a blank sheet to two published posts, is there for everybody", walk, async ({ page }) => {
  const compose = new ComposePage(page);
  const look = new Look(page, own);
  const close = async (name: string | RegExp) => {
    await page.keyboard.press("Escape");
    await compose.dialog(name).waitFor({ state: "hidden" });
  };
  await compose.idea.waitFor();
  await page.getByRole("complementary", { name: "Drafts from the old web app" }).waitFor();
  await look.at("Compose, empty");

  await compose.write("Price by outcome, not by hour.\nHours punish you for getting better.");
  await compose.generate();
  await compose.pasteImage("workshop.png");
  await compose.saved.waitFor();
  await look.at("Compose, filled");
  await page.keyboard.press("Control+k");
  await compose.dialog("Search or do anything").waitFor();
  await look.at("the palette");
  await page.keyboard.type("nowhere at all");
  await page.getByText("Nothing found").waitFor();
  await look.at("the palette, finding nothing");
  await close("Search or do anything");
  await compose.navigation.getByRole("link", { name: "Compose" }).focus();
  await page.keyboard.press("?");
  await compose.dialog("Keys").waitFor();
  await look.at("the keys");
  await close("Keys");
  await compose.navigation.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("menuitem", { name: "Go to" }).click();
  await page.getByRole("menuitem", { name: /^Templates/ }).waitFor();
  await look.at("the menu");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Template: / }).click();
  await page.getByRole("menuitemradio").first().waitFor();
  await look.at("the choice of a template");
  await page.keyboard.press("Escape");

  await compose.image("workshop.png").click();
  await page.getByRole("button", { name: "Crop for LinkedIn" }).waitFor();
  await look.at("an image's panel");
  await page.getByRole("button", { name: "Crop for LinkedIn" }).click();
  await compose.dialog("Crop for LinkedIn").getByRole("button", { name: "The part that is sent" }).waitFor();
  await look.at("cropping");
  await close("Crop for LinkedIn");
  await compose.describeImage("workshop.png", "A whiteboard");

  await compose.linkedIn.fill("A text of my own, by hand");
  await compose.saved.waitFor();
  await compose.generateButton.click();
  await compose.dialog("Replace your LinkedIn text?").waitFor();
  await look.at("may my text be replaced?");
  await compose
    .dialog(/^Replace/)
    .getByRole("button", { name: "Replace it" })
    .click();
  await compose.messages.getByText("Text replaced").first().waitFor();
  await page.keyboard.press("F6");
  await look.at("a message with Undo");

  await compose.card("X").getByRole("button", { name: "Earlier X texts" }).click();
  await compose.dialog("Earlier X texts").getByRole("list").waitFor();
  await look.at("earlier texts");
  await close("Earlier X texts");

  await page.getByRole("button", { name: "Publish to one" }).click();
  await page.getByRole("menuitem", { name: /^Publish to X/ }).waitFor();
  await look.at("the choice of a network");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Later…" }).click();
  const later = compose.dialog("Send it later");
  await later.getByRole("textbox", { name: "Time" }).fill("half past");
  await later.getByText("Write a time such as 9:30.").waitFor();
  await look.at("the time of a post, mistyped");
  await later.getByRole("button", { name: /^Tomorrow morning/ }).click();
  await later.getByRole("button", { name: /^Schedule for LinkedIn and X, tomorrow, / }).click();
  await later.waitFor({ state: "hidden" });
  await compose
    .card("X")
    .getByText(/^Will be sent to X tomorrow, /)
    .waitFor();
  await look.at("Compose, scheduled");
  await compose.card("X").getByRole("button", { name: "Change time" }).click();
  await compose.dialog("Change when it is sent").waitFor();
  await look.at("another time");
  await close("Change when it is sent");
  for (const label of ["LinkedIn", "X"] as const) {
    await compose.card(label).getByRole("button", { name: "Send now" }).click();
    await compose.outcome(label).waitFor();
  }
  await look.at("Compose, published");
  look.verdict();
});

test(
  "a thread, its problems and what goes wrong while writing are there for everybody",
  walk,
  async ({ app, page }) => {
    const compose = new ComposePage(page);
    const look = new Look(page, [...own, "Everything at once", "a.png", "b.png", "c.png"]);
    await limitX(page);
    await compose.write("Everything at once");
    await compose.linkedIn.fill("A link: https://example.com/page and a #tag");
    await compose.x().fill("One https://www.example.com/a-path/that-is-long\n---\nTwo\n---\n");
    await compose.x(3).waitFor();
    for (const name of ["a.png", "b.png", "c.png"])
      await compose.pasteImage(name, `#${name.charCodeAt(0)}4444`);
    await compose.saved.waitFor();
    await compose.card("X").getByText("Part 3 is empty.").waitFor();
    await compose.x(2).focus();
    await look.at("a thread with problems");

    await compose.x(3).fill("Three");
    await compose.saved.waitFor();
    const [draft] = await app.run<{ id: string }[]>("draft", "list");
    await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
    await compose.publishBoth.click();
    await compose.dialog("Go over your monthly limit?").waitFor();
    await look.at("the question before publishing");
    await page.keyboard.press("Escape");

    await compose.idea.press("End");
    const typing = compose.idea.pressSequentially(", and a little more of it here", { delay: 40 });
    await app.run("draft", "set", draft?.id ?? "", "--idea", "Nothing at all");
    await typing;
    await compose.changedElsewhere.waitFor();
    await look.at("a change elsewhere");
    await compose.compareButton.click();
    const differing = compose.dialog("This draft was changed elsewhere");
    await differing.getByText("Nothing at all").first().waitFor();
    await look.at("differing texts");
    await differing.getByRole("button", { name: "Use theirs" }).click();
    await expect.poll(() => compose.idea.inputValue()).toBe("Nothing at all");
    await compose.idea.focus();
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => compose.idea.inputValue())
      .toBe("Everything at once, and a little more of it here");
    await compose.saved.waitFor();

    await app.run("draft", "delete", draft?.id ?? "");
    await compose.idea.focus();
    await page.keyboard.type("Still here. ");
    await page.getByRole("button", { name: "Save as a new draft" }).waitFor();
    await look.at("a draft deleted elsewhere");
    await page.evaluate(() => {
      const { wails } = window as unknown as { wails: { EventsNotify(message: string): void } };
      wails.EventsNotify(JSON.stringify({ name: "window:closing", data: [{}] }));
    });
    await compose.dialog("Your last change is not saved").waitFor();
    await look.at("closing without saving");
    await compose.dialog("Your last change is not saved").getByRole("button", { name: "Stay" }).click();
    await page.getByRole("button", { name: "Save as a new draft" }).click();
    await compose.saved.waitFor();
    look.verdict();
  },
);

/** Allows X a tenth of a cent a month. */
function limitX(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { App } = (
      window as unknown as { go: { main: { App: Record<string, (s?: object) => Promise<object>> } } }
    ).go.main;
    await App.SaveSettings?.({ ...(await App.Settings?.()), xBudgetMicroUsd: 1000 });
  });
}
