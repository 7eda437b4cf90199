import type { Locator } from "playwright-core";
import { Shell } from "./shell";

export class TemplatesPage extends Shell {
  readonly newButton = this.page.getByRole("button", { name: "New template" });
  readonly name = this.page.getByRole("textbox", { name: "Name" });
  readonly save = this.page.getByRole("button", { name: "Save", exact: true });

  card(name: string): Locator {
    return this.page.getByRole("listitem", { name, exact: true });
  }

  body(label: "LinkedIn" | "X"): Locator {
    return this.page.getByRole("textbox", { name: `Text for ${label}` });
  }

  column(label: "LinkedIn" | "X"): Locator {
    return this.page.getByRole("region", { name: label, exact: true });
  }

  async choose(name: string, action: string): Promise<void> {
    await this.page.getByRole("button", { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole("menuitem", { name: action, exact: true }).click();
  }

  /** Lets the native dialogs of templates answer with a path. */
  async answerDialogs(path: string): Promise<void> {
    await this.page.evaluate((path) => {
      const { go } = window as unknown as { go: { main: { App: Record<string, unknown> } } };
      go.main.App.PickTemplateExport = async () => path;
      go.main.App.PickTemplateFile = async () => path;
    }, path);
  }
}
