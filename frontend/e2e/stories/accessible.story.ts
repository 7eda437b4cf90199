import { describe, expect } from "vitest";
import { violations } from "../axe";
import { openWindow, test } from "../harness";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";
import { SettingsPage } from "../pages/settings";
import { TemplatesPage } from "../pages/templates";

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
  test("every screen passes axe", async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const compose = new ComposePage(page);
    expect(await violations(page), "Compose, empty").toEqual([]);
    await compose.write("Price by outcome, not by hour.\nHours punish you for getting better.");
    await compose.generate();
    await compose.pasteImage("workshop.png");
    expect(await violations(page), "Compose").toEqual([]);
    await compose.describeImage("workshop.png", "A whiteboard");
    await compose.publishBoth.click();
    await compose.outcome("LinkedIn").waitFor();
    await compose.outcome("X").waitFor();
    expect(await violations(page), "Compose, published").toEqual([]);

    const posts = new PostsPage(page);
    await posts.go("Posts");
    await posts.row("Price by outcome").click();
    await posts.post("X").waitFor();
    expect(await violations(page), "Posts").toEqual([]);
    await posts.post("X").getByRole("button", { name: "Delete the post on X" }).click();
    await posts.dialog("Delete this post?").waitFor();
    expect(await violations(page), "Posts, deleting").toEqual([]);
    await page.keyboard.press("Escape");

    const templates = new TemplatesPage(page);
    await templates.go("Templates");
    await templates.card("Professional").waitFor();
    expect(await violations(page), "Templates").toEqual([]);
    await templates.newButton.click();
    await templates.body("X").fill("{Idea}");
    await templates.column("X").getByText("Write it as {idea}.").waitFor();
    expect(await violations(page), "Templates, editing").toEqual([]);

    const settings = new SettingsPage(page);
    for (const section of ["Accounts", "Appearance", "Publishing", "Data", "About"] as const) {
      await settings.open(section);
      expect(await violations(page), `Settings, ${section}`).toEqual([]);
    }
    await settings.open("Doctor");
    await page.getByRole("button", { name: "Run the checks" }).click();
    await page.getByText("Database", { exact: true }).waitFor();
    expect(await violations(page), "Settings, Doctor").toEqual([]);

    await openWindow(page, app, "/posts");
    await page.setViewportSize({ width: 900, height: 600 });
    await posts.row("Price by outcome").waitFor();
    expect(await violations(page), "Posts, small").toEqual([]);
  }, 120_000);
});
