/** The editor's form: what a person may change of a template, and what of it is saved. */
import type { Instructions, PlatformName, Template } from "../bridge";

export const placeholders = ["{idea}", "{point1}", "{point2}", "{point3}"] as const;

/** The tones Levercast comes with; any other word will do. */
export const tones = ["professional", "casual", "inspirational", "storytelling", "question-based"] as const;

export interface Form {
  name: string;
  tone: string;
  description: string;
  bodies: Partial<Record<PlatformName, string>>;
  /** For a model: filled in, it writes freely by them. */
  instructions: Instructions;
  /** "" is the default model, "offline" none. */
  providerId: string;
}

export const blankInstructions: Instructions = {
  text: "",
  audience: "",
  length: "",
  do: "",
  dont: "",
  examples: [],
};

export const blankForm: Form = {
  name: "",
  tone: "",
  description: "",
  bodies: {},
  instructions: blankInstructions,
  providerId: "",
};

export function formOf(template: Template): Form {
  const { name, tone, description, bodies, instructions, providerId } = template;
  return { name, tone, description, bodies: { ...bodies }, instructions, providerId };
}

/** Whether a model writes freely by a template. */
export function hasInstructions({
  text,
  audience,
  length,
  do: wanted,
  dont,
  examples,
}: Instructions): boolean {
  return [text, audience, length, wanted, dont, ...examples].some((one) => one.trim() !== "");
}

/** The template as it would be saved: a network without a text is left out. */
export function templateOf(form: Form, from?: Template): Template {
  return {
    id: "",
    isDefault: false,
    builtIn: "",
    revision: 0,
    createdAt: new Date(0).toISOString(),
    updatedAt: new Date(0).toISOString(),
    ...from,
    ...form,
    bodies: Object.fromEntries(
      Object.entries(form.bodies).filter(([, text]) => text !== undefined && text.trim() !== ""),
    ),
    instructions: {
      ...form.instructions,
      examples: form.instructions.examples.filter((example) => example.trim() !== ""),
    },
  };
}

/** Whether saving the one would change the other. */
export function sameForm(one: Form, other: Form): boolean {
  const { bodies: a, ...rest } = templateOf(one);
  const { bodies: b, ...others } = templateOf(other);
  return (
    JSON.stringify(rest) === JSON.stringify(others) &&
    JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
  );
}

/** An edit that was not saved yet, with the revision it began from. */
export interface Unsaved {
  form: Form;
  revision: number;
}

const place = (id: string) => `levercast.template.${id}`;

/** Unsaved edits outlive the screen and the window, so that going away never loses a letter. */
export const unsaved = {
  read(id: string): Unsaved | undefined {
    try {
      const kept = JSON.parse(localStorage.getItem(place(id)) ?? "null") as Partial<Unsaved> | null;
      if (!kept?.form || typeof kept.revision !== "number") return undefined;
      return { form: { ...blankForm, ...kept.form }, revision: kept.revision };
    } catch {
      return undefined;
    }
  },
  keep(id: string, edit: Unsaved): void {
    localStorage.setItem(place(id), JSON.stringify(edit));
  },
  forget(id: string): void {
    localStorage.removeItem(place(id));
  },
};

/** Writes text at the caret, as typing would: it can be undone, and what is selected is replaced. */
export function insertAtCaret(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  if (document.execCommand?.("insertText", false, text)) return;
  const caret = field.selectionStart + text.length;
  field.setRangeText(text, field.selectionStart, field.selectionEnd);
  field.setSelectionRange(caret, caret);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
