import { CalendarClock, ChevronDown } from "lucide-react";
import type { Draft } from "../bridge";
import { t } from "../i18n";
import { Button, classes, Kbd, Menu, MenuItem, MenuSeparator, PlatformMark } from "../ui";
import { memoInLanguage, useSame } from "../ui/steady";
import { accountName, type Standing, whatWillHappen } from "./publishing";
import { hasContent } from "./state";

interface FooterProps {
  draft: Draft;
  standings: readonly Standing[];
  /** Why the last key or click sent nothing: shown with weight for as long as it is so. */
  refused: string;
  /** A publish click is on its way. */
  busy: boolean;
  onPublish: (standings: readonly Standing[]) => void;
  /** Asks for a time first. */
  onSchedule: (standings: readonly Standing[]) => void;
}

/** What a click will do, and the click. */
export function Footer({ draft, standings, refused, busy, onPublish, onSchedule }: FooterProps) {
  const open = standings.filter((standing) => standing.open);
  const blocked = open.find(({ reason }) => reason !== "");
  const done = standings.length > 0 && open.length === 0;
  const words =
    standings.length === 0
      ? t.compose.publish.choose
      : done
        ? allSent(standings)
        : !hasContent(draft)
          ? t.compose.publish.writeOnce(standings.map(({ label }) => label))
          : (blocked?.reason ?? whatWillHappen(draft, standings));
  return (
    <footer className="shrink-0 border-t border-line">
      <div className="mx-auto flex min-h-17 max-w-330 flex-wrap items-center gap-2.5 px-6 py-3.5 short:min-h-14 short:py-2">
        {/* What became of it is read out elsewhere. */}
        <p
          aria-live={done ? "off" : "polite"}
          className={classes(
            "min-w-48 flex-1 text-label",
            blocked && blocked.reason === refused ? "font-medium text-bad" : "text-second",
          )}
        >
          {words}
        </p>
        <Buttons open={useSame(open)} done={done} busy={busy} onPublish={onPublish} onSchedule={onSchedule} />
      </div>
    </footer>
  );
}

interface ButtonsProps extends Omit<FooterProps, "draft" | "standings" | "refused"> {
  open: readonly Standing[];
  /** Everything chosen is sent or waits. */
  done: boolean;
}

const Buttons = memoInLanguage(function Buttons({ open, done, busy, onPublish, onSchedule }: ButtonsProps) {
  const blocked = open.some(({ reason }) => reason !== "");
  return (
    <>
      {open.length > 1 && (
        <Menu
          align="end"
          side="top"
          trigger={
            <Button disabled={busy || open.every(({ reason }) => reason !== "")}>
              {t.compose.publish.toOne}
              <ChevronDown size={14} aria-hidden />
            </Button>
          }
        >
          {open.map((standing) => (
            <MenuItem
              key={standing.platform}
              icon={<PlatformMark platform={standing.platform} />}
              disabled={standing.reason !== ""}
              detail={standing.reason || whoAndWhat(standing)}
              onSelect={() => onPublish([standing])}
            >
              {t.compose.publish.to([standing.label])}
            </MenuItem>
          ))}
          <MenuSeparator />
          {open.map((standing) => (
            <MenuItem
              key={standing.platform}
              icon={<CalendarClock size={16} aria-hidden />}
              disabled={standing.reason !== ""}
              onSelect={() => onSchedule([standing])}
            >
              {t.schedule.laterOne(standing.label)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {!done && (
        <Button
          disabled={busy || open.length === 0 || blocked}
          focusableWhenDisabled
          onClick={() => onSchedule(open)}
        >
          {t.schedule.later}
        </Button>
      )}
      {!done && (
        <Button
          kind="primary"
          disabled={busy || open.length === 0 || blocked}
          focusableWhenDisabled
          onClick={() => onPublish(open)}
        >
          {busy
            ? t.compose.publish.sending
            : open.length > 0
              ? t.compose.publish.to(open.map(({ label }) => label))
              : t.compose.publish.bare}
          <Kbd silent keys="mod+enter" className="border-current/25 text-current opacity-80" />
        </Button>
      )}
    </>
  );
});

function whoAndWhat({ account, report }: Standing): string {
  return t.compose.publish.whoAndWhat(account ? accountName(account) : "", report?.priceMicroUsd ?? 0);
}

function allSent(standings: readonly Standing[]): string {
  const labels = (status: string) =>
    standings.filter(({ post }) => post?.status === status).map(({ label }) => label);
  return (["published", "sending", "scheduled", "failed", "uncertain"] as const)
    .filter((status) => labels(status).length > 0)
    .map((status) => t.status.sentences[status](labels(status)))
    .join(". ");
}
