import type { Locator } from "playwright-core";
import { Shell } from "./shell";

export class ComposePage extends Shell {
  readonly idea = this.page.getByRole("textbox", { name: "Your idea" });
  readonly linkedIn = this.page.getByRole("textbox", { name: "LinkedIn text" });
  readonly generateButton = this.page.getByRole("button", { name: "Generate", exact: true });
  readonly publishBoth = this.page.getByRole("button", { name: /^Publish to LinkedIn and X/ });
  readonly saved = this.page.getByText("· saved");
  readonly changedElsewhere = this.page.getByText("Not saved: changed elsewhere");
  readonly compareButton = this.page.locator("header").getByRole("button", { name: "Compare" });

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
    for (const label of ["LinkedIn", "X"] as const)
      await this.card(label).getByText("from your idea").waitFor();
    await this.saved.waitFor();
  }

  card(label: "LinkedIn" | "X"): Locator {
    return this.page.getByRole("region", { name: `${label} post` });
  }

  /** The texts of the X thread, in order. */
  thread(): Promise<string[]> {
    return this.page
      .locator('textarea[data-field^="x "]')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
  }

  /** Which text field has the caret, and where. */
  caret(): Promise<{ field: string; at: number } | null> {
    return this.page.evaluate(() => {
      const field = document.activeElement;
      return field instanceof HTMLTextAreaElement
        ? { field: field.dataset.field ?? "", at: field.selectionStart }
        : null;
    });
  }

  /** Opens a draft by its address. */
  async open(id: string): Promise<void> {
    await this.page.evaluate((to) => {
      location.hash = `#/compose/${to}`;
    }, id);
  }

  /** Pastes an image into the idea, as from another program. */
  async pasteImage(
    name: string,
    colour = "#3a6ea5",
    size: readonly [number, number] = [640, 360],
  ): Promise<void> {
    await this.idea.focus();
    await this.idea.evaluate(
      async (field, [name, colour, width, height]) => {
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext("2d");
        if (!context) throw new Error("no canvas");
        context.fillStyle = colour;
        context.fillRect(0, 0, width, height);
        const data = new DataTransfer();
        data.items.add(
          new File([await canvas.convertToBlob({ type: "image/png" })], name, { type: "image/png" }),
        );
        field.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [name, colour, ...size] as const,
    );
    await this.image(name).waitFor();
  }

  /** Pastes a PDF of so many empty pages into the idea, as from a file manager. */
  async pasteDocument(name: string, pages: number): Promise<void> {
    await this.idea.focus();
    await this.idea.evaluate(
      (field, [name, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], name, { type: "application/pdf" }));
        field.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [name, emptyPages(pages)] as const,
    );
  }

  document(title: string): Locator {
    return this.page.getByRole("button", { name: `${title}, document` });
  }

  async nameDocument(title: string, next: string): Promise<void> {
    await this.document(title).click();
    await this.page.getByRole("dialog").getByRole("textbox", { name: "Title" }).fill(next);
    await this.page.keyboard.press("Escape");
    await this.saved.waitFor();
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

/** A PDF of empty pages. */
function emptyPages(pages: number): string {
  const numbers = Array.from({ length: pages }, (_, at) => at + 3);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages} /Kids [${numbers.map((number) => `${number} 0 R`).join(" ")}] >>`,
    ...numbers.map(() => "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"),
  ];
  let file = "%PDF-1.4\n";
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [at, object] of objects.entries()) {
    table += `${String(file.length).padStart(10, "0")} 00000 n \n`;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  return `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
