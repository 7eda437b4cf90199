import { expect } from "vitest";
import { command } from "../home";
import { binary, test } from "../real-window";

test("a backup is restored, and the window opens again with it", async ({ window }) => {
  const levercast = (...args: string[]) => command(binary, window.home, args);
  const draft = JSON.parse(await levercast("draft", "new", "--idea", "Kept by a backup", "--json")) as {
    id: string;
  };
  await levercast("backup", "now");
  await levercast("draft", "delete", draft.id);

  await window.press("ctrl+comma");
  await window.click("nav button", "Data");
  await window.click("button[aria-label^='Restore the backup of']");
  await window.click("[role=dialog] button, [role=alertdialog] button", "Restore");
  await window.click("[role=dialog] button, [role=alertdialog] button", "Close and open again");
  await window.opensAgain();
  await window.sees("body", "Restored from");
  const drafts = JSON.parse(await levercast("draft", "list", "--json")) as { title: string }[];
  expect(drafts.map(({ title }) => title)).toContain("Kept by a backup");
});
