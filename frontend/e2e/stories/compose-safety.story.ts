import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { type App, openWindow, test } from "../harness";
import { ComposePage } from "../pages/compose";

const run = promisify(execFile);

interface Draft {
  id: string;
  idea: string;
  versions: Record<string, { parts: string[] }>;
}

const only = async (app: App): Promise<Draft> => {
  const list = await app.run<Draft[]>("draft", "list");
  expect(list).toHaveLength(1);
  return app.run<Draft>("draft", "show", list[0]?.id ?? "");
};

test("on a full disk the text stays, says so, and is saved by itself once there is room", async ({
  app,
  page,
  skip,
}) => {
  const data = app.home.env.XDG_DATA_HOME ?? "";
  await page.goto("about:blank");
  await app.stop();
  try {
    await run("mount", ["-t", "tmpfs", "-o", "size=12m", "levercast-e2e", data]);
  } catch {
    skip("mount is not permitted here");
  }
  try {
    await app.start();
    await openWindow(page, app);
    const compose = new ComposePage(page);
    await compose.write("Before the disk was full");
    await run("sh", ["-c", `cat /dev/zero >'${join(data, "filler")}' || true`]);

    await compose.idea.fill(`While it was full. ${"Many words need room. ".repeat(4000)}`);
    const alert = page.getByRole("alert").filter({ hasText: "Not saved" });
    await alert.waitFor();
    await expect.poll(() => compose.idea.inputValue()).toContain("While it was full");
    await compose.idea.press("End");
    await compose.idea.pressSequentially(" And on");
    await expect.poll(() => alert.isVisible()).toBe(true);

    await rm(join(data, "filler"));
    await compose.saved.waitFor();
    expect((await only(app)).idea).toBe(await compose.idea.inputValue());
  } finally {
    await page.goto("about:blank");
    await app.stop();
    await run("umount", [data]);
  }
});

test("a double click publishes once, with the last letter typed", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Say it once");
  await compose.generate();
  await compose.linkedIn.fill("Said once");
  await compose.x().fill("Said once on X");
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await compose.x().press("End");
  await page.keyboard.type("!");
  await compose.publishBoth.dblclick();
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();
  const posts = await app.run<{ platform: string; parts: { text: string }[] }[]>("post", "list");
  expect(posts.map(({ platform }) => platform).sort()).toEqual(["linkedin", "x"]);
  expect(posts.find(({ platform }) => platform === "x")?.parts[0]?.text).toBe("Said once on X!");
});

test("Ctrl+Enter straight after a key never sends an older text", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Fast fingers");
  await compose.generate();
  await compose.x().fill("The text");
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await compose.x().press("End");
  await page.keyboard.type(" and its end");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await compose.outcome("X").waitFor();
  const posts = await app.run<{ platform: string; parts: { text: string }[] }[]>("post", "list");
  expect(posts).toHaveLength(2);
  expect(posts.find(({ platform }) => platform === "x")?.parts[0]?.text).toBe("The text and its end");
});

test("going quickly from draft to draft loses no letter, and each keeps its caret", async ({ app, page }) => {
  const first = await app.run<Draft>("draft", "new", "--idea", "The first draft");
  const second = await app.run<Draft>("draft", "new", "--idea", "The second draft");
  const compose = new ComposePage(page);
  const open = (id: string) =>
    page.evaluate((to) => {
      location.hash = `#/compose/${to}`;
    }, id);
  await open(first.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The first draft");
  for (let round = 1; round <= 4; round++) {
    await page.keyboard.type(`${round}`);
    await open(second.id);
    await expect.poll(() => compose.idea.inputValue()).toContain("The second draft");
    await page.keyboard.type(`${round}`);
    await open(first.id);
    await expect.poll(() => compose.idea.inputValue()).toContain("The first draft");
  }
  await compose.idea.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 9));
  await open(second.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The second draft1234");
  await open(first.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The first draft1234");
  await page.keyboard.type("best");
  await expect.poll(() => compose.idea.inputValue()).toBe("The best draft1234");
  await compose.saved.waitFor();
  expect((await app.run<Draft>("draft", "show", first.id)).idea).toBe("The best draft1234");
  expect((await app.run<Draft>("draft", "show", second.id)).idea).toBe("The second draft1234");
});

test("a change on the command line is shown when the person comes back", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("As it was");
  const { id } = await only(app);
  await app.run("draft", "set", id, "--idea", "As it is now");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect.poll(() => compose.idea.inputValue()).toBe("As it is now");
  await compose.generate();
  await expect.poll(() => compose.linkedIn.inputValue()).toContain("As it is now");
});

test("generating a draft that was changed elsewhere shows the change instead of going round in circles", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("As it was");
  const { id } = await only(app);
  await app.run("draft", "set", id, "--idea", "As it is now");
  await compose.generateButton.click();
  await expect.poll(() => compose.idea.inputValue()).toBe("As it is now");
  await compose.generate();
  await expect.poll(() => compose.linkedIn.inputValue()).toContain("As it is now");
});

test("writing goes on in a draft that was deleted elsewhere, and is kept as a new one", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Deleted elsewhere");
  const { id } = await only(app);
  await app.run("draft", "delete", id);
  await compose.idea.press("End");
  await page.keyboard.type(", written on");
  await page.getByRole("button", { name: "Save as a new draft" }).click();
  await compose.saved.waitFor();
  const kept = await only(app);
  expect(kept.idea).toBe("Deleted elsewhere, written on");
  expect(kept.id).not.toBe(id);
  expect(page.url()).toContain(kept.id);
});

test("a draft deleted while its last letters are on their way is gone, and undo brings all of it back", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Deleted in haste");
  await compose.idea.press("End");
  await page.keyboard.type(" and wanted back");
  await page.getByRole("button", { name: "Delete this draft" }).click();
  await expect.poll(() => compose.idea.inputValue()).toBe("");
  expect(await app.run<Draft[]>("draft", "list")).toHaveLength(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => compose.idea.inputValue()).toBe("Deleted in haste and wanted back");
});

test("every kind of letter comes back as it was typed", async ({ app, page }) => {
  const text =
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪 1️⃣ é ﷺ \u202Bשלום\u202C \u200Fعربي\u200F ‮x‬ \u{1F9D1}\u{1F3FF}\u200D\u{1F680} \u00AD\t— “q” \uFFFD z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A";
  const compose = new ComposePage(page);
  await compose.write(text);
  expect((await only(app)).idea).toBe(text);
  await page.reload();
  await compose.idea.waitFor();
  await expect.poll(() => compose.idea.inputValue()).toBe(text);
});

test("NUL goes without a word, half a character never stops the saving", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.idea.evaluate((field: HTMLTextAreaElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set;
    set?.call(field, "be\0fore \ud83d after");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await compose.saved.waitFor();
  expect((await only(app)).idea).toBe("before \uFFFD after");
});

test("a megabyte is refused in words and not lost, and saved when it is shorter", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Short");
  const long = "Words upon words. ".repeat(60_000);
  await compose.idea.fill(long);
  await page.getByRole("alert").filter({ hasText: "too large" }).waitFor();
  expect((await compose.idea.inputValue()).length).toBe(long.length);
  await compose.idea.fill(long.slice(0, 900_000));
  await compose.saved.waitFor();
  expect((await only(app)).idea.length).toBe(900_000);
});

test("a draft with a title of its own and a thread comes back whole", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("A thread");
  await page.getByRole("textbox", { name: "Title" }).fill("My own title");
  await compose.x().fill("One\n---\nTwo");
  await compose.x(2).waitFor();
  await page.getByRole("button", { name: "Add a part" }).click();
  await expect.poll(() => compose.x(3).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type("Three");
  await compose.saved.waitFor();
  await page.reload();
  await compose.x(3).waitFor();
  expect((await only(app)).versions.x?.parts).toEqual(["One", "Two", "Three"]);
  await expect.poll(() => page.getByRole("textbox", { name: "Title" }).inputValue()).toBe("My own title");

  await compose.x(2).hover();
  await page.getByRole("button", { name: "Remove part 2" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await compose.x(3).waitFor();
  await expect.poll(() => compose.x(2).inputValue()).toBe("Two");
});

test("one card is written anew without the other", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("Only one of them");
  await compose.linkedIn.fill("Mine");
  await compose.card("X").getByRole("button", { name: "Generate only X" }).click();
  await compose.card("X").getByText("from your idea").waitFor();
  expect(await compose.linkedIn.inputValue()).toBe("Mine");
  await compose.card("LinkedIn").getByText("edited by hand").waitFor();
});

test("a text too long for X is split where it helps", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("Long");
  await compose.x().fill("A sentence that says a little. ".repeat(20));
  await page.getByRole("button", { name: "Split into a thread" }).click();
  await compose.x(2).waitFor();
  await compose.x(3).waitFor();
});

test("published on one network, a draft stays open for the other", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("One at a time");
  await compose.generate();
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await page.getByRole("button", { name: "Publish to one" }).click();
  await page.getByRole("menuitem", { name: /Publish to LinkedIn/ }).click();
  await compose.outcome("LinkedIn").waitFor();
  await compose.x().fill("And now X");
  const publish = page.getByRole("button", { name: /^Publish to X/ });
  await expect.poll(() => publish.isEnabled()).toBe(true);
  await publish.click();
  await compose.outcome("X").waitFor();
  expect(await app.run<unknown[]>("post", "list")).toHaveLength(2);
});

test("a pasted file that is no image is refused in words and leaves nothing behind", async ({
  app,
  page,
  faults,
}) => {
  faults.allow(/422/);
  const compose = new ComposePage(page);
  await compose.idea.evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File(["only text"], "holiday.jpg", { type: "image/jpeg" }));
    field.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await compose.messages.getByText("holiday.jpg").waitFor();
  await page.getByRole("heading", { name: "New draft" }).waitFor();
  await expect.poll(() => app.run<Draft[]>("draft", "list")).toHaveLength(0);
  await compose.write("And writing goes on");
  expect((await only(app)).idea).toBe("And writing goes on");
});

test("a post that breaks the monthly limit for X is sent only after a second word", async ({ app, page }) => {
  await page.evaluate(async () => {
    const { App } = (
      window as unknown as { go: { main: { App: Record<string, (s?: object) => Promise<object>> } } }
    ).go.main;
    await App.SaveSettings?.({ ...(await App.Settings?.()), xBudgetMicroUsd: 1000 });
  });
  const compose = new ComposePage(page);
  await compose.write("Dear post");
  await compose.generate();
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await compose.publishBoth.click();
  const dialog = compose.dialog("Go over your monthly limit?");
  await dialog.getByText("You allow $0.001 a month for X").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await app.run<unknown[]>("post", "list")).toHaveLength(0);
  await compose.publishBoth.click();
  await dialog.getByRole("button", { name: "Publish all the same" }).click();
  await compose.outcome("X").waitFor();
  await compose.outcome("LinkedIn").waitFor();
});
