/** What a person should know wherever they are, quietly above the screen: offline, and accounts whose access ends. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert, WifiOff, X } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { aboutQuery, api, type Ending, keys, noticesQuery, type PlatformName } from "../bridge";
import { t } from "../i18n";
import { Button, classes, IconButton } from "../ui";
import { useReconnect } from "./Reconnect";

export function Notices() {
  const about = useQuery(aboutQuery).data;
  const notices = useQuery(noticesQuery).data;
  const client = useQueryClient();
  const reconnect = useReconnect();
  const label = (platform: PlatformName) =>
    about?.platforms.find(({ name }) => name === platform)?.label ?? platform;
  if (!notices) return null;
  const waiting = Object.entries(notices.offline) as [PlatformName, number][];
  const posts = waiting.reduce((sum, [, count]) => sum + count, 0);
  const dismiss = async ({ key }: Ending) => {
    await api.dismissNotice(key).catch(() => {});
    await client.invalidateQueries({ queryKey: keys.notices });
  };
  return (
    <>
      {posts > 0 && (
        <Line icon={<WifiOff size={14} aria-hidden />}>
          <span>
            {t.notices.offline(
              posts,
              waiting.map(([platform]) => label(platform)),
            )}
          </span>
          <Link to="/posts?tab=scheduled" className="font-medium underline underline-offset-3">
            {t.notices.show}
          </Link>
        </Line>
      )}
      {notices.endings.map((ending) => (
        <Line key={ending.key} warn icon={<TriangleAlert size={14} aria-hidden />}>
          <span>
            {ending.step === 0
              ? t.notices.ended(label(ending.platform))
              : t.notices.ends(label(ending.platform), ending.daysLeft)}
          </span>
          <Button kind="link" className="text-small!" onClick={() => reconnect(ending.platform)}>
            {t.schedule.reconnect(label(ending.platform))}
          </Button>
          <IconButton label={t.notices.dismiss} className="size-6!" onClick={() => void dismiss(ending)}>
            <X size={14} aria-hidden />
          </IconButton>
        </Line>
      ))}
    </>
  );
}

/** One thing to know, in one line. */
export function Line({
  icon,
  warn = false,
  children,
}: {
  icon: ReactNode;
  warn?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role="status"
      className={classes(
        "flex min-h-8 shrink-0 flex-wrap items-center justify-center gap-x-2.5 border-b px-6 text-small",
        warn ? "border-warn-line bg-warn-ground text-warn" : "border-line bg-surface text-second",
      )}
    >
      {icon}
      {children}
    </div>
  );
}
