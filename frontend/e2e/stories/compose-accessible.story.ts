import { describe, expect } from "vitest";
import { violations } from "../axe";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
  test("threads, crops, problems and differing texts pass axe", async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const compose = new ComposePage(page);
    await compose.write("Everything at once");
    await compose.linkedIn.fill("A link: https://example.com/page and a #tag");
    await compose.x().fill("One https://www.example.com/a-path/that-is-long\n---\nTwo\n---\n");
    await compose.x(3).waitFor();
    for (const name of ["a.png", "b.png", "c.png"])
      await compose.pasteImage(name, `#${name.charCodeAt(0)}4444`);
    await compose.saved.waitFor();
    await compose.card("X").getByText("Part 3 is empty.").waitFor();
    await compose.x(2).focus();
    expect(await violations(page), "a thread").toEqual([]);

    await compose.image("a.png").click();
    await page.getByRole("button", { name: "Crop for LinkedIn" }).waitFor();
    expect(await violations(page), "an image's panel").toEqual([]);
    await page.getByRole("button", { name: "Crop for LinkedIn" }).click();
    const crop = compose.dialog("Crop for LinkedIn");
    await crop.getByRole("button", { name: "The part that is sent" }).waitFor();
    expect(await violations(page), "cropping").toEqual([]);
    await crop.getByRole("button", { name: "Close" }).click();

    const [draft] = await app.run<{ id: string }[]>("draft", "list");
    await compose.idea.press("End");
    const typing = compose.idea.pressSequentially(", and a little more of it here", { delay: 40 });
    await app.run("draft", "set", draft?.id ?? "", "--idea", "Nothing at all");
    await typing;
    await compose.compareButton.click();
    await compose.dialog("This draft was changed elsewhere").getByText("Nothing at all").first().waitFor();
    expect(await violations(page), "differing texts").toEqual([]);
    await page.getByRole("button", { name: "Use theirs" }).click();
    await expect.poll(() => compose.idea.inputValue()).toBe("Nothing at all");
    await compose.idea.focus();
    await page.keyboard.press("Control+z");
    await expect
      .poll(() => compose.idea.inputValue())
      .toBe("Everything at once, and a little more of it here");
  });
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
