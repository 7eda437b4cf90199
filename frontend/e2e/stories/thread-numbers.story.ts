import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

test("the parts are numbered, are put right after a change, and X is asked what it shows", async ({
  page,
  app,
}) => {
  const compose = new ComposePage(page);
  await compose.write("A numbered thread");
  await compose.x().fill("One\n---\nTwo\n---\nThree");
  await expect.poll(() => compose.thread()).toEqual(["One", "Two", "Three"]);
  await compose.saved.waitFor();
  await page.getByRole("button", { name: "Number the parts" }).click();
  await expect.poll(() => compose.thread()).toEqual(["1/3 One", "2/3 Two", "3/3 Three"]);

  await page.getByRole("button", { name: "Take the numbers off the parts" }).click();
  await expect.poll(() => compose.thread()).toEqual(["One", "Two", "Three"]);
  await page.getByRole("button", { name: "Number the parts" }).click();
  await expect.poll(() => compose.thread()).toEqual(["1/3 One", "2/3 Two", "3/3 Three"]);

  await compose.x(3).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace"); // joins it with the part before
  await expect.poll(() => compose.thread()).toEqual(["1/3 One", "2/3 Two\n\n3/3 Three"]);
  await page.getByText("The numbers at the beginning of the parts are no longer right.").waitFor();
  await page.getByRole("button", { name: "Number them again" }).click();
  await expect.poll(() => compose.thread()).toEqual(["1/2 One", "2/2 Two\n\nThree"]);
  await page
    .getByText("The numbers at the beginning of the parts are no longer right.")
    .waitFor({ state: "detached" });

  await compose.saved.waitFor();
  const [draft] = await app.run<{ id: string }[]>("draft", "list");
  const [post] = await app.run<{ id: string; costMicroUsd: number }[]>(
    "publish",
    draft?.id ?? "",
    "--to",
    "x",
  );
  expect(post?.costMicroUsd).toBe(32_000);
  await page.evaluate((to) => {
    location.hash = `#/posts/${to}`;
  }, post?.id ?? "");
  await page.getByText("X shows it exactly as you meant it").first().waitFor();
});
