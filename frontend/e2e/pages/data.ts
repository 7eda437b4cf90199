import type { Locator } from "playwright-core";
import { SettingsPage } from "./settings";

/** The ways in and out, from Settings. */
export class DataPage extends SettingsPage {
  readonly import = this.dialog("Import");
  readonly rows = this.import.getByRole("listbox", { name: "What was found" });
  readonly done = this.import.getByText(/^Imported from/);

  async openImport(): Promise<void> {
    await this.open("Data");
    await this.page.getByRole("button", { name: "Import…" }).click();
    await this.import.waitFor();
  }

  async paste(text: string): Promise<void> {
    await this.import.getByRole("tab", { name: "Paste" }).click();
    await this.import.getByRole("textbox", { name: "What you copied from the old app" }).fill(text);
    await this.import.getByRole("button", { name: "Read it" }).click();
  }

  chip(name: string): Locator {
    return this.import.getByRole("button", { name: new RegExp(`^${name} ?[0-9]`) });
  }

  row(name: string | RegExp): Locator {
    return this.rows.getByRole("option", { name });
  }

  /** Presses the button that brings in what is ticked. */
  async bringIn(): Promise<void> {
    await this.import.getByRole("button", { name: /^Import [0-9]/ }).click();
    await this.done.waitFor();
  }

  /** Drops files on the window, as the program tells the page about them. */
  async drop(...paths: string[]): Promise<void> {
    await this.page.evaluate((paths) => {
      const { wails } = window as unknown as { wails: { EventsNotify(message: string): void } };
      wails.EventsNotify(JSON.stringify({ name: "wails:file-drop", data: [0, 0, paths] }));
    }, paths);
  }

  /** Exports what the choice that begins so says, to a path. */
  async exportTo(choice: string, path: string): Promise<void> {
    await this.answerExport(path);
    await this.page.getByRole("button", { name: "Export…" }).click();
    const exporting = this.dialog("Export");
    await exporting.getByRole("radio", { name: new RegExp(`^${choice}`) }).check();
    await exporting.getByRole("button", { name: "Choose where…" }).click();
    await exporting.getByText("The export is there.").waitFor();
    await exporting.getByRole("button", { name: "Done" }).click();
  }

  /** Lets the next native dialog of an export answer with a path. */
  async answerExport(path: string): Promise<void> {
    await this.page.evaluate((path) => {
      const { go } = window as unknown as { go: { main: { App: Record<string, unknown> } } };
      go.main.App.PickExport = async () => path;
    }, path);
  }
}
