import type { ReactNode } from "react";
import { t } from "../i18n";
import { Kbd } from "../ui";
import { useActionRegistry } from "./actions";

/** The bar above a screen: what is open on the left, the way to everything on the right. */
export function TopBar({ children }: { children: ReactNode }) {
  const registry = useActionRegistry();
  return (
    <header className="flex h-11.25 shrink-0 items-center gap-2 border-b border-line px-6 text-label text-second">
      <div className="flex min-w-0 flex-1 items-center gap-2">{children}</div>
      <button
        type="button"
        onClick={() => registry.run("app.palette")}
        className="-mr-1 flex shrink-0 items-center gap-2 rounded-box px-1 py-0.5 transition-colors hover:text-text"
      >
        <span className="max-[960px]:sr-only">{t.app.palette.open}</span>
        <Kbd silent keys="mod+k" />
      </button>
    </header>
  );
}
