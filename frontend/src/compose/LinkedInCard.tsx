import { Globe, Monitor, Smartphone } from "lucide-react";
import { useRef, useState } from "react";
import { classes, IconButton } from "../ui";
import { Avatar, Caption, Counter } from "./Card";
import type { CardProps } from "./cardProps";
import { ImageGrid } from "./ImageGrid";
import { LiveText } from "./LiveText";
import { useMeasured } from "./measure";
import { useFold } from "./useFold";

/** How many lines LinkedIn shows before "…see more". It publishes no number: an estimate. */
const foldLines = 3;

/** The widths a post is read at: the desktop's feed, 555 px, and a usual phone's, 375 px, less their margins. */
const widths = { desktop: "max-w-[523px]", phone: "max-w-[343px]" };

/** The post as LinkedIn shows it on a desktop or a phone, edited in place. */
export function LinkedInCard(props: CardProps) {
  const { parts, images, attachments, name, note, readOnly, onParts, tools, above, below } = props;
  const text = parts[0] ?? "";
  const measured = useMeasured("linkedin", parts);
  const measurement = measured.measurements[0];
  const mirror = useRef<HTMLDivElement>(null);
  const fold = useFold(mirror, text, foldLines);
  const [screen, setScreen] = useState<keyof typeof widths>("desktop");
  const label = `…see more${screen === "phone" ? " on a phone" : ""}, estimate`;
  const roomForLabel = fold && mirror.current ? mirror.current.clientWidth - fold.free > labelRoom : false;
  return (
    <section aria-label="LinkedIn post" className="flex min-h-0 min-w-0 flex-col gap-1.5">
      <Caption label="LinkedIn" note={note} count={measurement && <Counter measurement={measurement} />}>
        <ScreenToggle screen={screen} onChange={setScreen} />
        {tools}
      </Caption>
      {above}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the fields inside are reached by Tab; this is a larger target for the mouse */}
      <article
        data-scrolls
        onClick={(event) => focusField(event)}
        className="flex min-h-0 flex-1 cursor-text flex-col overflow-y-auto rounded-box border border-li-line bg-li-card text-li-text transition-colors focus-within:border-line-strong"
      >
        <div className="flex items-center gap-2.5 px-4 pt-3.5 pb-2">
          <Avatar />
          <div className="min-w-0">
            <div className="truncate leading-4.5 font-semibold">{name}</div>
            <div className="flex items-center gap-1 text-small text-li-second">
              now · <Globe size={12} aria-label="Public" />
            </div>
          </div>
        </div>
        <div className="px-4 pb-3">
          <div className={classes("relative", widths[screen])}>
            <LiveText
              value={text}
              entities={measurement?.entities}
              measuredText={measured.parts[0]}
              liveClass="text-li-link"
              mirrorRef={mirror}
              readOnly={readOnly}
              aria-label="LinkedIn text"
              placeholder="Generate it from your idea, or write it here."
              onChange={(value) => onParts([value])}
            />
            {fold && (
              <div
                aria-hidden
                style={{ top: fold.top }}
                className="pointer-events-none absolute inset-x-0 flex -translate-y-1/2 items-center gap-2 text-tiny text-li-second"
              >
                <Dashes />
                {roomForLabel && <span>{label}</span>}
                {roomForLabel && fold.free === 0 && <Dashes />}
              </div>
            )}
          </div>
        </div>
        <div className="grow" />
        <ImageGrid platform="linkedin" attachments={attachments} images={images} shown={4} />
      </article>
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">{below}</div>
        {fold && !roomForLabel && (
          <p className="flex min-h-6 shrink-0 items-center gap-2 text-small text-second">
            <span aria-hidden className="w-5 border-t border-dashed border-second" />
            {label}
          </p>
        )}
      </div>
    </section>
  );
}

/** The marker's label with some air, in CSS pixels. */
const labelRoom = 190;

function Dashes() {
  return <span className="flex-1 border-t border-dashed border-li-second/50" />;
}

/** Shows the post as wide as on the other kind of screen. */
function ScreenToggle(props: {
  screen: keyof typeof widths;
  onChange: (screen: keyof typeof widths) => void;
}) {
  const phone = props.screen === "phone";
  const Icon = phone ? Smartphone : Monitor;
  return (
    <IconButton
      label={phone ? "As on a phone. Show as on a desktop" : "As on a desktop. Show as on a phone"}
      className="size-6!"
      onClick={() => props.onChange(phone ? "desktop" : "phone")}
    >
      <Icon size={13} aria-hidden />
    </IconButton>
  );
}

/** Lets a click anywhere on a card put the caret at the end of its text. */
export function focusField(event: React.MouseEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (target.closest("textarea,button,a,img")) return;
  const field = [...event.currentTarget.querySelectorAll("textarea")].at(-1);
  if (!field || field.readOnly) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
