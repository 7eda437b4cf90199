import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { Suspense, useState, useSyncExternalStore } from "react";
import { Outlet, useLocation } from "react-router";
import { aboutQuery, toAppError } from "../bridge";
import { ErrorState } from "../ui";
import { useAppActions } from "./appActions";
import { CheatSheet } from "./CheatSheet";
import { ErrorBoundary } from "./ErrorBoundary";
import { useKeyboard } from "./keyboard";
import { Palette } from "./Palette";
import { Sidebar } from "./Sidebar";
import { useLook } from "./theme";

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
  useKeyboard();
  useAppActions({ look, openPalette: () => setOpen("palette"), openKeys: () => setOpen("keys") });

  const problem = about.isError ? toAppError(about.error) : about.data?.problem;
  if (problem) {
    return (
      <main className="h-full">
        <ErrorState error={problem} onRetry={() => void about.refetch()} />
      </main>
    );
  }
  if (!about.data) return null;
  return (
    <div className="flex h-full flex-col">
      {about.data.practice && (
        <div
          role="status"
          className="flex h-7 shrink-0 items-center justify-center gap-2 border-b border-warn-line bg-warn-ground text-small text-warn"
        >
          <FlaskConical size={14} aria-hidden />
          Practice: nothing leaves this computer
        </div>
      )}
      <div className="flex min-h-0 flex-1">
        <Sidebar collapsed={forced || look.sidebarCollapsed} forced={forced} />
        <main className="flex min-w-0 flex-1 flex-col">
          <ErrorBoundary at={pathname}>
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Palette open={open === "palette"} onClose={() => setOpen(null)} />
      <CheatSheet open={open === "keys"} onClose={() => setOpen(null)} />
    </div>
  );
}
