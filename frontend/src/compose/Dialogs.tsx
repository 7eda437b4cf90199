import type { Draft, PlatformInfo, PlatformName } from "../bridge";
import { Button, Dialog, format } from "../ui";

/** The draft was changed elsewhere while there was unsaved text here: which one stays? */
export function ConflictDialog(props: {
  mine: Draft;
  theirs: Draft;
  platforms: readonly PlatformInfo[];
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { mine, theirs, platforms } = props;
  return (
    <Dialog
      open
      width="wide"
      title="This draft was changed elsewhere"
      description="Nothing is lost yet. Choose which text stays; the other one goes."
      footer={
        <>
          <Button onClick={props.onTheirs}>Use theirs</Button>
          <Button kind="primary" onClick={props.onMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Differing title="Mine, in this window" draft={mine} other={theirs} platforms={platforms} />
        <Differing title="Theirs, saved elsewhere" draft={theirs} other={mine} platforms={platforms} />
      </div>
    </Dialog>
  );
}

interface DifferingProps {
  title: string;
  draft: Draft;
  other: Draft;
  platforms: readonly PlatformInfo[];
}

/** A draft's texts, as far as they are not the same in the other one. */
function Differing({ title, draft, other, platforms }: DifferingProps) {
  const texts = [
    { label: "Title", of: (one: Draft) => one.title },
    { label: "Idea", of: (one: Draft) => one.idea },
    ...platforms.map(({ name, label }) => ({
      label,
      of: (one: Draft) => one.versions[name]?.parts.join("\n\n---\n\n") ?? "",
    })),
  ].filter(({ of }) => of(draft) !== of(other));
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
      tabIndex={0}
      aria-label={title}
      className="-m-1.5 flex flex-col gap-2 rounded-box p-1.5 -outline-offset-2!"
    >
      <h3 className="text-label font-semibold">{title}</h3>
      {texts.map(({ label, of }) => (
        <Text key={label} label={label} text={of(draft)} />
      ))}
      {texts.length === 0 && (
        <p className="text-label text-second">The same words; images or networks differ.</p>
      )}
    </section>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div className="rounded-box border border-line bg-bg p-3">
      <h4 className="pb-1 text-small text-second">{label}</h4>
      <p className="selectable text-label wrap-anywhere whitespace-pre-wrap">{text || "(empty)"}</p>
    </div>
  );
}

/** Generate would replace what was written by hand: may it? */
export function OverwriteDialog(props: {
  edited: readonly PlatformInfo[];
  others: readonly PlatformInfo[];
  onCancel: () => void;
  onGenerate: (platforms: PlatformName[]) => void;
}) {
  const { edited, others } = props;
  const names = format.list(edited.map(({ label }) => label));
  return (
    <Dialog
      open
      onClose={props.onCancel}
      width="small"
      title={`Replace your ${names} text?`}
      description={`You edited the ${names} text by hand. Generating writes it anew. Undo brings it back.`}
      footer={
        <>
          <Button onClick={props.onCancel}>Cancel</Button>
          {others.length > 0 && (
            <Button onClick={() => props.onGenerate(others.map(({ name }) => name))}>
              Only {format.list(others.map(({ label }) => label))}
            </Button>
          )}
          <Button
            kind="primary"
            onClick={() => props.onGenerate([...edited, ...others].map(({ name }) => name))}
          >
            Replace it
          </Button>
        </>
      }
    />
  );
}
