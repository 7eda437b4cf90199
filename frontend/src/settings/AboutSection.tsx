import type { About } from "../bridge";
import { t } from "../i18n";

export function AboutSection({ about }: { about: About }) {
  const words = t.settings.about;
  const rows = [
    [words.version, about.version],
    [words.licence, "MIT"],
    [words.mode, about.practice ? words.practice : words.real],
  ] as const;
  return (
    <>
      <p className="text-label text-second">{words.text}</p>
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 gap-y-2 text-label">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-second">{name}</dt>
            <dd className="selectable">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
