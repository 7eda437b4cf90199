import { ChevronDown } from "lucide-react";
import type { Draft } from "../bridge";
import { Button, format, Kbd, Menu, MenuItem, PlatformMark } from "../ui";
import { accountName, type Standing, whatWillHappen } from "./publishing";
import { hasContent } from "./state";

interface FooterProps {
  draft: Draft;
  standings: readonly Standing[];
  /** A publish click is on its way. */
  busy: boolean;
  onPublish: (standings: readonly Standing[]) => void;
}

/** What a click will do, and the click. */
export function Footer({ draft, standings, busy, onPublish }: FooterProps) {
  const open = standings.filter((standing) => standing.open);
  const blocked = open.find(({ reason }) => reason !== "");
  const done = standings.length > 0 && open.length === 0;
  const words =
    standings.length === 0
      ? "Choose where it goes"
      : done
        ? allSent(standings)
        : !hasContent(draft)
          ? `Write it once, for ${format.list(standings.map(({ label }) => label))}`
          : (blocked?.reason ?? whatWillHappen(draft, standings));
  return (
    <footer className="shrink-0 border-t border-line">
      <div className="mx-auto flex min-h-17 max-w-330 flex-wrap items-center gap-2.5 px-6 py-3.5">
        <p aria-live="polite" className="min-w-48 flex-1 text-label text-second">
          {words}
        </p>
        {open.length > 1 && (
          <Menu
            align="end"
            side="top"
            trigger={
              <Button disabled={busy || open.every(({ reason }) => reason !== "")}>
                Publish to one
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
                Publish to {standing.label}
              </MenuItem>
            ))}
          </Menu>
        )}
        {!done && (
          <Button
            kind="primary"
            disabled={busy || open.length === 0 || blocked !== undefined}
            focusableWhenDisabled
            onClick={() => onPublish(open)}
          >
            {busy
              ? "Sending…"
              : `Publish${open.length > 0 ? ` to ${format.list(open.map(({ label }) => label))}` : ""}`}
            <Kbd silent keys="mod+enter" className="border-current/25 text-current opacity-80" />
          </Button>
        )}
      </div>
    </footer>
  );
}

function whoAndWhat({ account, report }: Standing): string {
  const price = report?.priceMicroUsd ?? 0;
  return `as ${account ? accountName(account) : ""}${price > 0 ? `, about ${format.money(price)}` : ""}`;
}

function allSent(standings: readonly Standing[]): string {
  const labels = (status: string) =>
    standings.filter(({ post }) => post?.status === status).map(({ label }) => label);
  const sentences = [
    [labels("published"), "Published on"],
    [labels("sending"), "Sending to"],
    [labels("scheduled"), "Waiting to be sent to"],
    [labels("failed"), "Broke off on"],
    [labels("uncertain"), "Not confirmed by"],
  ] as const;
  return sentences
    .filter(([names]) => names.length > 0)
    .map(([names, verb]) => `${verb} ${format.list(names)}`)
    .join(". ");
}
