/** How a model is to write with a template, in the person's own words. */
import { Plus, X } from "lucide-react";
import type { Instructions } from "../bridge";
import { t } from "../i18n";
import { Button, Field, IconButton, Input, TextArea } from "../ui";

interface InstructionFieldsProps {
  instructions: Instructions;
  onChange: (instructions: Instructions) => void;
}

const mostExamples = 5;

export function InstructionFields({ instructions, onChange }: InstructionFieldsProps) {
  const words = t.generation.template;
  const change = (part: Partial<Instructions>) => onChange({ ...instructions, ...part });
  const { examples } = instructions;
  return (
    <div className="mt-3 flex max-w-220 flex-col gap-4">
      <p className="text-label text-second">{words.explain}</p>
      <Field label={words.text} hint={words.textHint}>
        <TextArea
          rows={5}
          value={instructions.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={words.audience}>
          <Input
            value={instructions.audience}
            onChange={(event) => change({ audience: event.target.value })}
          />
        </Field>
        <Field label={words.length} hint={words.lengthHint}>
          <Input value={instructions.length} onChange={(event) => change({ length: event.target.value })} />
        </Field>
        <Field label={words.do}>
          <TextArea
            rows={3}
            value={instructions.do}
            onChange={(event) => change({ do: event.target.value })}
          />
        </Field>
        <Field label={words.dont}>
          <TextArea
            rows={3}
            value={instructions.dont}
            onChange={(event) => change({ dont: event.target.value })}
          />
        </Field>
      </div>
      {examples.map((example, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place
        <div key={at} className="flex items-end gap-2">
          <Field label={words.example(at + 1)} className="flex-1">
            <TextArea
              rows={4}
              value={example}
              onChange={(event) => change({ examples: examples.with(at, event.target.value) })}
            />
          </Field>
          <IconButton
            label={words.removeExample(at + 1)}
            onClick={() => change({ examples: examples.toSpliced(at, 1) })}
          >
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      ))}
      {examples.length < mostExamples && (
        <Button size="small" className="self-start" onClick={() => change({ examples: [...examples, ""] })}>
          <Plus size={15} aria-hidden />
          {words.addExample}
        </Button>
      )}
    </div>
  );
}
