import { Globe, Monitor, Smartphone } from "lucide-react";
import { useRef, useState } from "react";
import { t } from "../i18n";
import { classes, IconButton } from "../ui";
import { memoInLanguage } from "../ui/steady";
import { documentsOf, imagesOf } from "./attachments";
import { Avatar, Caption, CardCounter, CardFrame, focusLastField } from "./Card";
import type { CardProps } from "./cardProps";
import { DocumentTile } from "./DocumentTile";
import { ImageGrid } from "./ImageGrid";
import { LinkNote } from "./LinkNote";
import { LiveText } from "./LiveText";
import { LookMenu } from "./LookMenu";
import { useLook } from "./look";
import { MentionNote } from "./MentionNote";
import { useMeasured } from "./measure";
import { useFold } from "./useFold";

/** How many lines LinkedIn shows before "…see more". It publishes no number: an estimate. */
const foldLines = 3;

/** A usual phone's width. */
const phone = "mx-auto max-w-[375px]";
/** The widths a text is read at: the desktop's feed, 555 px, and the phone's, less their margins. */
const widths = { desktop: "max-w-[523px]", phone: "max-w-[343px]" };

/** The post as LinkedIn shows it on a desktop or a phone, edited in place. */
export function LinkedInCard(props: CardProps) {
  const { parts, images, attachments, name, note, readOnly, onType, tools, above, below } = props;
  const text = parts[0] ?? "";
  const measured = useMeasured("linkedin", parts);
  const measurement = measured.measurements[0];
  const mirror = useRef<HTMLDivElement>(null);
  const fold = useFold(mirror, text, foldLines);
  const [screen, setScreen] = useState<keyof typeof widths>("desktop");
  const [look, setLook] = useLook("linkedin");
  const label = screen === "phone" ? t.compose.linkedIn.foldOnPhone : t.compose.linkedIn.fold;
  const roomForLabel = fold ? fold.width - fold.free > labelRoom : false;
  return (
    <CardFrame
      label={t.compose.linkedIn.post}
      caption={
        <Caption
          label="LinkedIn"
          note={note}
          count={measurement && <CardCounter measurement={measurement} />}
        >
          {tools}
        </Caption>
      }
      foot={
        <>
          <div className="flex items-start gap-4">
            <div className="min-w-0 flex-1">{below}</div>
            {fold && !roomForLabel && (
              <p className="flex min-h-6 shrink-0 items-center gap-2 text-small text-second">
                <span aria-hidden className="w-5 border-t border-dashed border-second" />
                {label}
              </p>
            )}
            <span className="-ml-2 flex shrink-0 gap-0.5">
              <ScreenToggle screen={screen} onChange={setScreen} />
              <LookMenu platform="linkedin" label="LinkedIn" look={look} onChoose={setLook} />
            </span>
          </div>
          <LinkNote measurements={measured.measurements} words={t.editor.links.linkedIn} />
          {!readOnly && <MentionNote text={measured.parts[0] ?? ""} entities={measurement?.entities} />}
        </>
      }
    >
      {above}
      <article
        data-scrolls
        data-look={look || undefined}
        aria-busy={props.writing || undefined}
        onMouseDown={focusLastField}
        className="flex min-h-0 flex-1 cursor-text flex-col overflow-y-auto [contain:strict] rounded-box border border-li-line bg-li-card text-li-text transition-colors focus-within:border-line-strong"
      >
        <div className={classes("flex w-full flex-col", screen === "phone" && phone)}>
          <div className="flex items-center gap-2.5 px-4 pt-3.5 pb-2">
            <Avatar />
            <div className="min-w-0">
              <div className="truncate leading-4.5 font-semibold">{name}</div>
              <div className="flex items-center gap-1 text-small text-li-second">
                {t.compose.card.now} · <Globe size={12} aria-label={t.compose.card.public} />
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
                aria-label={t.compose.linkedIn.text}
                placeholder={t.compose.card.placeholder}
                data-field="linkedin 0"
                onChange={(value, caret) => onType(0, value, caret)}
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
          <ImageGrid platform="linkedin" attachments={imagesOf(attachments, images)} images={images} />
          {documentsOf(attachments, images).map((document) => (
            <DocumentTile
              key={document.hash}
              document={document}
              file={images.find(({ hash }) => hash === document.hash)}
            />
          ))}
        </div>
      </article>
    </CardFrame>
  );
}

/** The marker's label with some air, in CSS pixels. */
const labelRoom = 190;

function Dashes() {
  return <span className="flex-1 border-t border-dashed border-li-second/50" />;
}

/** Shows the post as wide as on the other kind of screen. */
const ScreenToggle = memoInLanguage(function ScreenToggle(props: {
  screen: keyof typeof widths;
  onChange: (screen: keyof typeof widths) => void;
}) {
  const phone = props.screen === "phone";
  const Icon = phone ? Smartphone : Monitor;
  return (
    <IconButton
      label={phone ? t.compose.linkedIn.showDesktop : t.compose.linkedIn.showPhone}
      className="size-6!"
      onClick={() => props.onChange(phone ? "desktop" : "phone")}
    >
      <Icon size={13} aria-hidden />
    </IconButton>
  );
});
