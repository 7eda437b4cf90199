import type { Draft, PlatformInfo } from "../bridge";
import { t } from "../i18n";
import { compare, type Words } from "./words";

interface DifferenceProps {
  mine: Draft;
  theirs: Draft;
  platforms: readonly PlatformInfo[];
}

/** Two drafts side by side, word by word: what only one of them says is marked. */
export default function Difference({ mine, theirs, platforms }: DifferenceProps) {
  const texts = [
    { label: t.compose.title, of: (one: Draft) => (one.titleByHand ? one.title : "") },
    { label: t.compose.conflict.idea, of: (one: Draft) => one.idea },
    ...platforms.map(({ name, label }) => ({
      label,
      of: (one: Draft) => one.versions[name]?.parts.join("\n\n---\n\n") ?? "",
    })),
  ]
    .filter(({ of }) => of(mine) !== of(theirs))
    .map(({ label, of }) => ({ label, words: compare(of(mine), of(theirs)) }));
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-4 sm:grid-cols-2">
        <Side title={t.compose.conflict.mine} texts={texts} without="added" />
        <Side title={t.compose.conflict.theirs} texts={texts} without="removed" />
      </div>
      {texts.length > 0 && <p className="text-small text-second">{t.editor.difference.legend}</p>}
    </div>
  );
}

function Side(props: {
  title: string;
  texts: readonly { label: string; words: readonly Words[] }[];
  /** What the other side says. */
  without: "added" | "removed";
}) {
  const { title, texts, without } = props;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
      tabIndex={0}
      aria-label={title}
      className="-m-1.5 flex flex-col gap-2 rounded-box p-1.5 -outline-offset-2!"
    >
      <h3 className="text-label font-semibold">{title}</h3>
      {texts.map(({ label, words }) => {
        const own = words.filter((word) => !word[without]);
        return (
          <div key={label} className="rounded-box border border-line bg-bg p-3">
            <h4 className="pb-1 text-small text-second">{label}</h4>
            <p dir="auto" className="selectable text-label wrap-anywhere whitespace-pre-wrap">
              {own.length === 0 && t.compose.conflict.empty}
              {own.map((word, at) =>
                word.added || word.removed ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place in the text
                  <mark key={at} className="rounded-[3px] bg-warn-ground text-text underline decoration-warn">
                    {word.value}
                  </mark>
                ) : (
                  word.value
                ),
              )}
            </p>
          </div>
        );
      })}
      {texts.length === 0 && <p className="text-label text-second">{t.compose.conflict.sameWords}</p>}
    </section>
  );
}
