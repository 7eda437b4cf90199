import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

interface Listed {
  id: string;
  idea: string;
}

test("a change on the command line is never overwritten unseen", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Mine, as it was");
  const [draft] = await app.run<Listed[]>("draft", "list");
  if (!draft) throw new Error("the draft is not listed");

  // A key is pressed and not yet saved while the command line saves its own.
  await compose.idea.press("End");
  const typing = compose.idea.pressSequentially(", and as I go on writing it here for a while", {
    delay: 40,
  });
  await app.run("draft", "set", draft.id, "--idea", "Theirs, from the command line");
  await typing;

  const dialog = compose.dialog("This draft was changed elsewhere");
  await dialog.waitFor();
  await dialog.getByText("Theirs, from the command line").first().waitFor();
  await dialog.getByText("Mine, as it was, and as I go on").first().waitFor();
  await dialog.getByRole("button", { name: "Keep mine" }).click();
  await dialog.waitFor({ state: "hidden" });
  await compose.saved.waitFor();
  await expect
    .poll(async () => (await app.run<Listed>("draft", "show", draft.id)).idea)
    .toBe("Mine, as it was, and as I go on writing it here for a while");
});
