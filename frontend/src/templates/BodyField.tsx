/** The text for one network, with its placeholders, problems, and what it makes of an idea. */

import { useRef } from "react";
import type { PlatformInfo, TemplateReport } from "../bridge";
import { t } from "../i18n";
import { Field, PlatformMark, TextArea } from "../ui";
import { ExampleCount, type ExampleOf, ExampleText } from "./Example";
import { insertAtCaret, placeholders } from "./form";

export interface BodyFieldProps {
  platform: PlatformInfo;
  text: string;
  problems: TemplateReport["problems"];
  example: ExampleOf;
  onChange: (text: string) => void;
}

export function BodyField({ platform, text, problems, example, onChange }: BodyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { label } = platform;
  const whyNone =
    text.trim() === ""
      ? t.templates.editor.noText(label)
      : problems.length > 0
        ? t.templates.editor.mend
        : t.templates.editor.doesNotFit(label);
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-2">
      <header className="flex items-center gap-2">
        <PlatformMark platform={platform.name} size={18} />
        <h2 className="text-label font-medium">{label}</h2>
        <div className="ml-auto flex gap-1">
          {placeholders.map((placeholder) => (
            <button
              key={placeholder}
              type="button"
              aria-label={t.templates.editor.insert(placeholder, label)}
              className="h-6 rounded-inner border border-line px-1.5 text-small text-second transition-colors hover:bg-hover hover:text-text"
              onClick={() => field.current && insertAtCaret(field.current, placeholder)}
            >
              {placeholder}
            </button>
          ))}
        </div>
      </header>
      <Field
        label={t.templates.editor.textFor(label)}
        labelHidden
        error={problems.map(({ message }) => message).join(" ") || null}
      >
        <TextArea ref={field} rows={10} value={text} onChange={(event) => onChange(event.target.value)} />
      </Field>
      <div className="rounded-box border border-line bg-surface px-3.5 py-3">
        <div className="mb-1.5 flex items-center text-small text-second">
          <span className="flex-1">{t.templates.editor.example}</span>
          <ExampleCount example={example} />
        </div>
        <div className="selectable text-label">
          <ExampleText example={example} />
          {!example?.parts.length && <p className="text-second">{whyNone}</p>}
        </div>
      </div>
    </section>
  );
}
