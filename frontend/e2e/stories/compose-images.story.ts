import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

interface Draft {
  id: string;
  attachments: { hash: string; altText: string }[];
}

test("images are described, put in order and removed, and each card shows what will be sent", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Four pictures");
  const kept = async () => {
    await compose.saved.waitFor();
    const [draft] = await app.run<Draft[]>("draft", "list");
    return (await app.run<Draft>("draft", "show", draft?.id ?? "")).attachments;
  };
  for (const [at, colour] of ["#a33", "#3a3", "#33a", "#aa3"].entries()) {
    await compose.pasteImage(`${at + 1}.png`, colour);
    await expect.poll(() => compose.cardImages("LinkedIn").count()).toBe(at + 1);
    await expect.poll(() => compose.cardImages("X").count()).toBe(at + 1);
  }
  const pasted = await kept();
  expect(pasted).toHaveLength(4);

  await compose.describeImage("3.png", "A blue square");
  await compose.image("3.png").click();
  await page.getByRole("button", { name: "Move forward" }).click();
  await page.keyboard.press("Escape");
  await expect
    .poll(async () => (await kept()).map(({ hash }) => pasted.findIndex((one) => one.hash === hash)))
    .toEqual([0, 2, 1, 3]);
  expect((await kept())[1]?.altText).toBe("A blue square");

  await compose.image("1.png").click();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect.poll(async () => (await kept()).length).toBe(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await kept()).length).toBe(4);
});

test("words and an image given to a draft at the same moment are both kept", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.idea.pressSequentially("Typed while ");
  const pasting = compose.pasteImage("busy.png");
  await compose.idea.pressSequentially("it was added");
  await pasting;
  await compose.saved.waitFor();
  const list = await app.run<Draft[]>("draft", "list");
  expect(list).toHaveLength(1);
  const draft = await app.run<Draft & { idea: string }>("draft", "show", list[0]?.id ?? "");
  expect(draft.idea).toBe("Typed while it was added");
  expect(draft.attachments).toHaveLength(1);
});

test("the fold is shown as on a desktop or on a phone", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("A long one");
  await compose.linkedIn.fill(
    "A line that is long enough to fill a phone twice, and a desktop only once.\n\nThe end.",
  );
  const card = page.getByRole("region", { name: "LinkedIn post" });
  await card.getByRole("button", { name: /Show as on a phone/ }).click();
  await card.getByText("…see more on a phone, estimate").waitFor();
  await card.getByRole("button", { name: /Show as on a desktop/ }).click();
  await card.getByText("…see more on a phone, estimate").waitFor({ state: "hidden" });
});
