import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { lazy, Suspense, useState, useSyncExternalStore } from "react";
import { Outlet, useLocation } from "react-router";
import { aboutQuery, toAppError } from "../bridge";
import { BackupNotices } from "../data/BackupNotices";
import { DataProvider, useDoors } from "../data/DataProvider";
import { t } from "../i18n";
import { Button, ErrorState, useLate } from "../ui";
import { useAppActions } from "./appActions";
import { ErrorBoundary } from "./ErrorBoundary";
import { useKeyboard } from "./keyboard";
import { Notices } from "./Notices";
import { ReconnectProvider } from "./Reconnect";
import { Sidebar } from "./Sidebar";
import { useLook } from "./theme";

// Fetched once the screen stands, before anybody can ask for them.
const Palette = lazy(async () => ({ default: (await import("./Palette")).Palette }));
const CheatSheet = lazy(async () => ({ default: (await import("./CheatSheet")).CheatSheet }));

const narrow = window.matchMedia("(width < 1024px)");
const onNarrow = (listener: () => void) => {
  narrow.addEventListener("change", listener);
  return () => narrow.removeEventListener("change", listener);
};

/** The window around every screen. */
export function Shell() {
  const about = useQuery(aboutQuery);
  const look = useLook();
  const { pathname } = useLocation();
  const forced = useSyncExternalStore(onNarrow, () => narrow.matches);
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  const late = useLate(open !== null);
  useKeyboard();
  useAppActions({ look, openPalette: () => setOpen("palette"), openKeys: () => setOpen("keys") });

  const problem = about.isError ? toAppError(about.error) : about.data?.problem;
  if (problem) {
    return (
      <DataProvider>
        <NotOpen problem={problem} onRetry={() => void about.refetch()} />
      </DataProvider>
    );
  }
  if (!about.data) return null;
  return (
    <DataProvider>
      <ReconnectProvider>
        <div className="flex h-full flex-col">
          {about.data.practice && (
            <div
              role="status"
              className="flex h-7 shrink-0 items-center justify-center gap-2 border-b border-warn-line bg-warn-ground text-small text-warn"
            >
              <FlaskConical size={14} aria-hidden />
              {t.app.practice}
            </div>
          )}
          <Notices />
          <BackupNotices />
          <div className="flex min-h-0 flex-1">
            <Sidebar collapsed={forced || look.sidebarCollapsed} forced={forced} />
            <main className="flex min-w-0 flex-1 flex-col outline-none">
              <ErrorBoundary at={pathname}>
                <Suspense fallback={null}>
                  <Outlet />
                </Suspense>
              </ErrorBoundary>
            </main>
          </div>
          {late && (
            <Suspense fallback={null}>
              <Palette open={open === "palette"} onClose={() => setOpen(null)} />
              <CheatSheet open={open === "keys"} onClose={() => setOpen(null)} />
            </Suspense>
          )}
        </div>
      </ReconnectProvider>
    </DataProvider>
  );
}

/** The data cannot be opened; a backup can still take its place. */
function NotOpen({ problem, onRetry }: { problem: { message: string; hint: string }; onRetry: () => void }) {
  const { openRestore } = useDoors();
  return (
    <main className="h-full">
      <ErrorState
        error={problem}
        onRetry={onRetry}
        action={<Button onClick={() => openRestore(null)}>{t.data.backups.restore}</Button>}
      />
    </main>
  );
}
