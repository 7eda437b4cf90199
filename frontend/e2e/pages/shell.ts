import type { Locator, Page } from "playwright-core";

/** What stands around every screen. */
export class Shell {
  constructor(readonly page: Page) {}

  get navigation(): Locator {
    return this.page.getByRole("navigation", { name: "Main" });
  }

  async go(name: "Compose" | "Posts" | "Templates" | "Settings"): Promise<void> {
    await this.navigation.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  }

  /** Messages in the corner. */
  get messages(): Locator {
    return this.page.getByRole("region", { name: /notifications/i });
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole("dialog", { name }).or(this.page.getByRole("alertdialog", { name }));
  }
}
