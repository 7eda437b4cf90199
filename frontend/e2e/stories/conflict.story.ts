import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

interface Listed {
  id: string;
  idea: string;
}

const typed = ", and as I go on writing it here for a while, not one of these letters goes astray";

test("a change on the command line takes no key from who is typing, and is never overwritten unseen", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Mine, as it was");
  const [draft] = await app.run<Listed[]>("draft", "list");
  if (!draft) throw new Error("the draft is not listed");

  // Keys are pressed before, while and after the command line saves its own.
  await compose.idea.press("End");
  const typing = compose.idea.pressSequentially(typed.slice(0, 40), { delay: 30 });
  await app.run("draft", "set", draft.id, "--idea", "Theirs, from the command line");
  await typing;
  await compose.changedElsewhere.waitFor();
  expect((await compose.caret())?.field).toBe("idea");
  await page.keyboard.type(typed.slice(40), { delay: 5 });
  expect(await compose.idea.inputValue()).toBe(`Mine, as it was${typed}`);
  const dialog = compose.dialog("This draft was changed elsewhere");
  expect(await dialog.isVisible()).toBe(false);

  await compose.compareButton.click();
  await dialog.getByText("Theirs, from the command line").first().waitFor();
  await dialog.getByRole("region", { name: "Mine, in this window" }).getByText("goes astray").waitFor();
  // Writing can go on before the choice, in the same place.
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => compose.caret()).toEqual({ field: "idea", at: 15 + typed.length });
  await page.keyboard.type(".");

  await compose.compareButton.click();
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await dialog.waitFor({ state: "hidden" });
  await compose.saved.waitFor();
  expect((await app.run<Listed>("draft", "show", draft.id)).idea).toBe(`Mine, as it was${typed}.`);
  await expect.poll(async () => (await compose.caret())?.field).toBe("idea");
});

test("publishing with a change elsewhere unseen sends nothing and leads to both texts", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Mine, as it was");
  const [draft] = await app.run<Listed[]>("draft", "list");
  await compose.idea.press("End");
  const typing = compose.idea.pressSequentially(", and more", { delay: 60 });
  await app.run("draft", "set", draft?.id ?? "", "--idea", "Theirs");
  await typing;
  await compose.changedElsewhere.waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "Compare" }).last().click();
  const dialog = compose.dialog("This draft was changed elsewhere");
  await dialog.getByRole("button", { name: "Use theirs" }).click();
  await expect.poll(() => compose.idea.inputValue()).toBe("Theirs");
  expect(await app.run<unknown[]>("post", "list")).toEqual([]);
});
