import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { violations } from "../axe";
import { type App, openWindow, test } from "../harness";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";
import { SettingsPage } from "../pages/settings";
import { TemplatesPage } from "../pages/templates";

interface Screens {
  app: App;
  page: Page;
  compose: ComposePage;
  posts: PostsPage;
  templates: TemplatesPage;
  settings: SettingsPage;
}

/** A state of a screen, and how a person comes to it. */
type State = readonly [name: string, reach: (screens: Screens) => Promise<unknown>];

const key = (keys: string) => (screens: Screens) => screens.page.keyboard.press(keys);

/** Before anything is written. */
const empty: readonly State[] = [
  ["Compose, empty", ({ compose }) => compose.idea.waitFor()],
  [
    "Posts, empty",
    async ({ posts, page }) => {
      await posts.go("Posts");
      await page.getByRole("heading", { name: "Nothing written yet" }).waitFor();
    },
  ],
  ...(["Scheduled", "Published", "Failed", "Needs a look"] as const).map(
    (tab): State => [`Posts, no ${tab}`, ({ posts }) => posts.tab(tab).click()],
  ),
  [
    "Posts, nothing found",
    async ({ posts, page }) => {
      await posts.search.fill("nowhere");
      await page.getByText("Nothing found for").waitFor();
      await posts.search.fill("");
    },
  ],
  [
    "Posts, a post that is gone",
    async ({ app, page }) => {
      await openWindow(page, app, "/posts/gone");
      await page.getByRole("alert").first().waitFor();
    },
  ],
  [
    "Compose, a draft that is gone",
    async ({ app, page }) => {
      await openWindow(page, app, "/compose/gone");
      await page.getByRole("alert").first().waitFor();
    },
  ],
];

/** One post, from its idea until it is out. */
const filled: readonly State[] = [
  [
    "Compose, filled",
    async ({ app, page, compose }) => {
      await openWindow(page, app, "/compose");
      await compose.write("Price by outcome, not by hour.\nHours punish you for getting better.");
      await compose.generate();
      await compose.pasteImage("workshop.png");
      await compose.saved.waitFor();
    },
  ],
  ["the palette", key("Control+k")],
  ["the palette, finding nothing", ({ page }) => page.keyboard.type("nowhere at all")],
  [
    "the keys",
    async ({ page, compose }) => {
      await page.keyboard.press("Escape");
      await compose.dialog("Search or do anything").waitFor({ state: "hidden" });
      await compose.navigation.getByRole("link", { name: "Compose" }).focus();
      await page.keyboard.press("?");
      await compose.dialog("Keys").waitFor();
    },
  ],
  [
    "the menu",
    async ({ page, compose }) => {
      await page.keyboard.press("Escape");
      await compose.dialog("Keys").waitFor({ state: "hidden" });
      await compose.navigation.getByRole("button", { name: "Menu" }).click();
      await page.getByRole("menuitem", { name: "Go to" }).click();
      await page.getByRole("menuitem", { name: /^Templates/ }).waitFor();
    },
  ],
  [
    "an image's panel",
    async ({ page, compose }) => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await compose.image("workshop.png").click();
      await page.getByRole("textbox", { name: "Alt text" }).waitFor();
    },
  ],
  [
    "the time of a post",
    async ({ page, compose }) => {
      await page.keyboard.press("Escape");
      await compose.describeImage("workshop.png", "A whiteboard");
      await page.keyboard.press("Control+Shift+Enter");
      await page.getByRole("dialog").waitFor();
    },
  ],
  [
    "Compose, published",
    async ({ page, compose }) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await compose.publishBoth.click();
      await compose.outcome("LinkedIn").waitFor();
      await compose.outcome("X").waitFor();
    },
  ],
  [
    "Posts, a post open",
    async ({ posts }) => {
      await posts.go("Posts");
      await posts.row("Price by outcome").click();
      await posts.post("X").waitFor();
    },
  ],
  [
    "Posts, drafts chosen",
    async ({ posts }) => {
      await posts.list.focus();
      await posts.page.keyboard.press("Control+a");
      await posts.chosen("1 draft selected").waitFor();
    },
  ],
  [
    "Posts, deleting a post",
    async ({ page, posts }) => {
      await page.keyboard.press("Escape");
      await posts.post("X").getByRole("button", { name: "Delete the post on X" }).click();
      await posts.dialog("Delete this post?").waitFor();
    },
  ],
  [
    "Templates",
    async ({ page, templates }) => {
      await page.keyboard.press("Escape");
      await templates.go("Templates");
      await templates.card("Professional").waitFor();
    },
  ],
  [
    "Templates, editing, with a problem",
    async ({ templates }) => {
      await templates.newButton.click();
      await templates.body("X").fill("{Idea}");
      await templates.column("X").getByText("Write it as {idea}.").waitFor();
    },
  ],
  ...(["Accounts", "Appearance", "Publishing", "Data", "About"] as const).map(
    (section): State => [`Settings, ${section}`, ({ settings }) => settings.open(section)],
  ),
  [
    "Settings, Doctor",
    async ({ page, settings }) => {
      await settings.open("Doctor");
      await page.getByRole("button", { name: "Run the checks" }).click();
      await page.getByText("Database", { exact: true }).waitFor();
    },
  ],
  [
    "Settings, at 200 %",
    async ({ page, settings }) => {
      await page.setViewportSize({ width: 640, height: 400 });
      await settings.open("Publishing");
    },
  ],
  [
    "Posts, at 200 %",
    async ({ app, page, posts }) => {
      await openWindow(page, app, "/posts");
      await posts.row("Price by outcome").waitFor();
    },
  ],
  [
    "Compose, at 200 %",
    async ({ app, page, compose }) => {
      await openWindow(page, app, "/compose");
      await compose.idea.waitFor();
    },
  ],
];

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
  test.for([
    ["empty", empty],
    ["filled", filled],
  ] as const)(
    "every screen and state passes axe: %s",
    { timeout: 180_000 },
    async ([, states], { app, page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      const screens = {
        app,
        page,
        compose: new ComposePage(page),
        posts: new PostsPage(page),
        templates: new TemplatesPage(page),
        settings: new SettingsPage(page),
      };
      const found: Record<string, string[]> = {};
      for (const [name, reach] of states) {
        await reach(screens);
        const broken = await violations(page);
        if (broken.length > 0) found[name] = broken;
      }
      expect(found).toEqual({});
    },
  );
});
