import { expect } from "vitest";
import { gate, saying, usual } from "../answers";
import { violations } from "../axe";
import type { Said } from "../openai";
import { connected, test } from "../with-model";

const failures: Record<string, { said: Said; words: RegExp }> = {
  "a wrong key": {
    said: {
      pieces: [],
      turnedAway: { status: 401, message: "Incorrect API key provided.", code: "invalid_api_key" },
    },
    words: /does not accept the key.*models' settings/,
  },
  "too many requests": {
    said: {
      pieces: [],
      turnedAway: { status: 429, message: "Slow down.", code: "rate_limit_exceeded", retryAfter: 3600 },
    },
    words: /takes no more requests until .*\d\d:\d\d/,
  },
  "no credits": {
    said: {
      pieces: [],
      turnedAway: { status: 429, message: "You exceeded your quota.", code: "insufficient_quota" },
    },
    words: /has no credits left/,
  },
  "an empty answer": { said: { pieces: [] }, words: /answered with nothing/ },
  "a refusal": { said: { pieces: [], refusal: "I cannot help with that." }, words: /declined to write this/ },
  "no JSON": {
    said: { pieces: ["I would be ", "glad to help."] },
    words: /not answer in the form asked for/,
  },
};

test("each failure has its own words, the texts stay, and the offline engine is one key away", async ({
  page,
  models,
}) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  await compose.x().fill("Mine, by hand");
  // The answer breaks off in the middle of the LinkedIn text.
  const half = JSON.stringify({ linkedin: { idea: "The first half of it", points: [] } }).slice(0, 35);
  models.answer = () => ({ pieces: [half], cut: true });
  await page.keyboard.press("Control+g");
  await compose.dialog("Replace your X text?").getByRole("button", { name: "Only LinkedIn" }).click();
  const alert = page.getByRole("alert").filter({ has: page.getByRole("button", { name: "Try again" }) });
  await alert.getByText(/stopped before its end.*what had arrived is kept/).waitFor();

  expect(await violations(page), "a failure").toEqual([]);

  const again = alert.getByRole("button", { name: "Try again" });
  for (const [failure, { said, words }] of Object.entries(failures)) {
    models.answer = () => said;
    await again.press("Enter");
    await alert.getByText(words).waitFor();
    expect(await alert.innerText(), failure).toContain("Your idea and texts are unchanged.");
    expect(await alert.innerText(), failure).toContain("use the offline engine");
    await expect
      .poll(() => again.evaluate((button) => button === document.activeElement), { message: failure })
      .toBe(true);
    expect(await compose.linkedIn.inputValue(), failure).toBe("What I learned in a workshop");
    expect(await compose.x().inputValue(), failure).toBe("Mine, by hand");
  }

  // What had arrived can be looked at, and is not called whole.
  await compose.card("LinkedIn").getByRole("button", { name: "Earlier LinkedIn texts" }).click();
  const earlier = compose.dialog("Earlier LinkedIn texts");
  await earlier
    .getByRole("button", { name: /not whole/ })
    .last()
    .click();
  await earlier.getByRole("region", { name: "Then" }).getByText("The first half").first().waitFor();
  await page.keyboard.press("Escape");
  await earlier.waitFor({ state: "hidden" });

  await again.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await compose.card("LinkedIn").getByText("from your idea").waitFor();
  await alert.waitFor({ state: "hidden" });
  expect(await compose.x().inputValue()).toBe("Mine, by hand");
});

test("a text changed elsewhere while a model writes is not overwritten", async ({ app, page, models }) => {
  const compose = await connected(page, models);
  await compose.write("What I learned in a workshop");
  await expect.poll(() => page.url()).toMatch(/#\/compose\/./);
  const id = page.url().split("/compose/")[1] ?? "";
  const { until, open } = gate();
  models.answer = saying(usual, { until }, 2);
  await page.keyboard.press("Control+g");
  await expect.poll(() => compose.linkedIn.inputValue()).toContain("A post");
  await app.run("draft", "set", id, "--platform", "x", "--text", "Written elsewhere, by hand");
  open();
  await expect.poll(() => compose.linkedIn.inputValue()).toContain(usual.linkedin);
  const card = compose.card("X");
  await card.getByText("You changed the X text while this was written, so it was not replaced.").waitFor();
  expect(await compose.x().inputValue()).toBe("Written elsewhere, by hand");
  await compose.saved.waitFor();

  await card.getByRole("button", { name: "Put it in all the same" }).click();
  await expect.poll(() => compose.x().inputValue()).toContain(usual.x);
  // What it replaced is kept.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("earlier x");
  await page.keyboard.press("Enter");
  const earlier = compose.dialog("Earlier X texts");
  await earlier.getByRole("button", { name: /Replaced text/ }).click();
  await earlier.getByRole("region", { name: "Then" }).getByText("elsewhere").first().waitFor();
});
