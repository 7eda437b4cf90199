import type { Locator } from "playwright-core";
import { Shell } from "./shell";

export class ComposePage extends Shell {
  readonly idea = this.page.getByRole("textbox", { name: "Your idea" });
  readonly linkedIn = this.page.getByRole("textbox", { name: "LinkedIn text" });
  readonly generateButton = this.page.getByRole("button", { name: "Generate", exact: true });
  readonly publishBoth = this.page.getByRole("button", { name: /^Publish to LinkedIn and X/ });
  readonly saved = this.page.getByText("· saved");

  /** One part of the X version; the only one of a single post. */
  x(part?: number): Locator {
    return this.page.getByRole("textbox", { name: part ? new RegExp(`^X text, part ${part} `) : /^X text/ });
  }

  async write(idea: string): Promise<void> {
    await this.idea.fill(idea);
    await this.saved.waitFor();
  }

  async generate(): Promise<void> {
    await this.generateButton.click();
    await this.page.waitForFunction(() => {
      const value = (name: string) =>
        document.querySelector<HTMLTextAreaElement>(`textarea[aria-label^="${name}"]`)?.value;
      return value("LinkedIn text") && value("X text");
    });
    await this.saved.waitFor();
  }

  /** Pastes an image into the idea, as from another program. */
  async pasteImage(name: string, colour = "#3a6ea5"): Promise<void> {
    await this.idea.focus();
    await this.idea.evaluate(
      async (field, [name, colour]) => {
        const canvas = new OffscreenCanvas(640, 360);
        const context = canvas.getContext("2d");
        if (!context) throw new Error("no canvas");
        context.fillStyle = colour;
        context.fillRect(0, 0, 640, 360);
        const data = new DataTransfer();
        data.items.add(
          new File([await canvas.convertToBlob({ type: "image/png" })], name, { type: "image/png" }),
        );
        field.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [name, colour] as const,
    );
    await this.image(name).waitFor();
  }

  image(name: string): Locator {
    return this.page.getByRole("button", { name: new RegExp(`^${name}, with`) });
  }

  async describeImage(name: string, altText: string): Promise<void> {
    const panel = this.page.getByRole("dialog", { name });
    if (!(await panel.isVisible())) await this.image(name).click();
    await panel.getByRole("textbox", { name: "Alt text" }).fill(altText);
    await this.page.keyboard.press("Escape");
    await this.saved.waitFor();
  }

  /** The images as one network will show them. */
  cardImages(label: "LinkedIn" | "X"): Locator {
    return this.page.getByRole("region", { name: `${label} post` }).locator("figure img");
  }

  /** The notice of how a network's post fared. */
  outcome(label: "LinkedIn" | "X"): Locator {
    return this.page
      .getByRole("region", { name: `${label} post` })
      .getByRole("button", { name: "Open post" });
  }
}
