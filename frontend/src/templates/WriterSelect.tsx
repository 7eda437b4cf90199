/** Who writes with a template: the default model, a certain one, or the offline engine. */
import { offline, type Provider } from "../bridge";
import { t } from "../i18n";
import { Select } from "../ui/Select";

interface WriterSelectProps {
  value: string;
  providers: readonly Provider[];
  onChange: (providerId: string) => void;
}

/** Nothing while there is nothing to choose. */
export function WriterSelect({ value, providers, onChange }: WriterSelectProps) {
  const words = t.generation.template;
  if (providers.length === 0 && value === "") return null;
  const options = [
    { value: "", label: words.usual },
    ...providers.map(({ id, label }) => ({ value: id, label })),
    { value: offline, label: t.generation.offline },
  ];
  if (!options.some((option) => option.value === value)) options.push({ value, label: words.gone });
  return (
    <span className="ml-auto flex items-center gap-2 text-label text-second">
      <span aria-hidden>{words.writer}</span>
      <Select
        label={words.writer}
        value={value}
        options={options}
        onChange={onChange}
        className="text-text"
      />
    </span>
  );
}
