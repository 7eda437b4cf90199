import type { Locator } from "playwright-core";
import { key } from "../openai";
import { Shell } from "./shell";

/** Settings → Generation. */
export class GenerationPage extends Shell {
  async open(): Promise<void> {
    await this.go("Settings");
    await this.page
      .getByRole("navigation", { name: "Settings" })
      .getByRole("button", { name: "Generation" })
      .click();
    await this.page.getByRole("heading", { name: "Generation", level: 2 }).waitFor();
  }

  provider(label: string): Locator {
    return this.page.getByRole("listitem", { name: label, exact: true });
  }

  /** Connects an OpenAI-compatible server and takes the first of its models. */
  async add(label: string, address: string, secret = key): Promise<void> {
    await this.page.getByRole("button", { name: "Add a model" }).click();
    const dialog = this.dialog("Add a model");
    await dialog.getByRole("combobox", { name: "Provider" }).click();
    await this.page.getByRole("option", { name: /compatible/i }).click();
    await dialog.getByLabel("Key").fill(secret);
    await dialog.getByRole("textbox", { name: "Address" }).fill(address);
    await dialog.getByRole("combobox", { name: "Model" }).fill("story-large");
    await dialog.getByRole("textbox", { name: "Name" }).fill(label);
    await dialog.getByRole("button", { name: "Save" }).click();
    await this.provider(label).waitFor();
  }
}
