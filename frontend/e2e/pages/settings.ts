import type { Locator } from "playwright-core";
import { Shell } from "./shell";

export class SettingsPage extends Shell {
  async open(section: "Accounts" | "Appearance" | "Publishing" | "Data" | "Doctor" | "About"): Promise<void> {
    await this.go("Settings");
    await this.page
      .getByRole("navigation", { name: "Settings" })
      .getByRole("button", { name: section })
      .click();
    await this.page.getByRole("heading", { name: section, level: 2 }).waitFor();
  }

  account(label: "LinkedIn" | "X"): Locator {
    return this.page.getByRole("region", { name: label, exact: true });
  }
}
