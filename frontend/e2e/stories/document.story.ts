import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { until } from "../processes";

test("a PDF gets a title, is left out where none is taken, and is on LinkedIn with its title", async ({
  app,
  page,
  elsewhere,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Swipe through what we learned.");
  await compose.pasteDocument("report-v2.pdf", 3);
  await compose.card("LinkedIn").getByText("PDF · 3 pages").waitFor();
  await compose.nameDocument("report-v2", "What we learned");
  await compose.card("LinkedIn").getByText("What we learned").first().waitFor();

  // X takes no documents: it says so, and can be left out.
  await compose.card("X").getByText("X takes no documents.").waitFor();
  await compose.card("X").getByRole("button", { name: "Leave this network out" }).click();
  await compose.card("X").waitFor({ state: "detached" });
  await compose.saved.waitFor();

  await page.getByRole("button", { name: /^Publish to LinkedIn/ }).click();
  await compose.outcome("LinkedIn").click();
  const address = await until("the link is opened", async () => (await app.home.opened())[0]);
  const network = await elsewhere.newPage();
  await network.goto(address);
  const document = network.getByRole("link", { name: /What we learned.*3 pages/ });
  await document.waitFor();
  await network.close();

  const [post] = await app.run<{ attachments: { title: string }[] }[]>("post", "list");
  expect(post?.attachments.map(({ title }) => title)).toEqual(["What we learned"]);
});

test("a document without a title, or beside an image, is mended where it is shown", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("Swipe through it.");
  await compose.pasteDocument("report.pdf", 1);
  await compose.nameDocument("report", "");
  const card = compose.card("LinkedIn");
  await card.getByRole("button", { name: "Add a title" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Title" }).fill("Report");
  await page.keyboard.press("Escape");
  await card.getByText("needs a title").waitFor({ state: "detached" });

  await compose.pasteImage("red.png", "#a33");
  await card.getByText("a document or images, not both").waitFor();
  await card.getByRole("button", { name: "Remove an image" }).click();
  await card.getByText("a document or images, not both").waitFor({ state: "detached" });
  await compose.document("Report").waitFor();
});

test("a broken PDF is refused with a way on, and nothing is added", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("Swipe through it.");
  await compose.idea.evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File(["%PDF-1.7 and no more"], "cut.pdf", { type: "application/pdf" }));
    field.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await page.getByText("cut.pdf: The PDF is damaged or incomplete").first().waitFor();
  await expect.poll(() => page.getByRole("button", { name: /, document$/ }).count()).toBe(0);
});
