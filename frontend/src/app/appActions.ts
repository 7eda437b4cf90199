import {
  AlignLeft,
  CircleHelp,
  Moon,
  PanelLeft,
  PencilLine,
  Search,
  Settings2,
  SquareKanban,
  Sun,
  SunMoon,
} from "lucide-react";
import { useNavigate } from "react-router";
import type { Theme } from "../bridge";
import { t } from "../i18n";
import { type Action, useActions } from "./actions";
import { type Look, useChangeSettings } from "./theme";

/** What can be done on every screen. */
export function useAppActions({
  look,
  openPalette,
  openKeys,
}: {
  look: Look;
  openPalette: () => void;
  openKeys: () => void;
}): void {
  const navigate = useNavigate();
  const change = useChangeSettings();
  const { goTo: go, view, write } = t.app.groups;
  const theme = (value: Theme, icon: Action["icon"]): Action => ({
    id: `app.theme.${value}`,
    label: t.app.actions.themes[value],
    group: view,
    icon,
    enabled: look.theme !== value,
    run: () => change({ theme: value }),
  });
  useActions([
    {
      id: "app.new",
      label: t.app.actions.newDraft,
      group: write,
      icon: PencilLine,
      keys: "mod+n mod+1",
      // The time makes it a new place even from an empty Compose.
      run: () => navigate("/compose", { state: { fresh: Date.now() } }),
    },
    {
      id: "app.palette",
      label: t.app.palette.open,
      group: view,
      icon: Search,
      keys: "mod+k",
      keysOnly: true,
      run: openPalette,
    },
    {
      id: "app.posts",
      label: t.app.screens.posts,
      group: go,
      icon: AlignLeft,
      keys: "mod+2",
      run: () => navigate("/posts"),
    },
    {
      id: "app.templates",
      label: t.app.screens.templates,
      group: go,
      icon: SquareKanban,
      keys: "mod+3",
      run: () => navigate("/templates"),
    },
    {
      id: "app.settings",
      label: t.app.screens.settings,
      group: go,
      icon: Settings2,
      keys: "mod+,",
      run: () => navigate("/settings"),
    },
    theme("dark", Moon),
    theme("light", Sun),
    theme("system", SunMoon),
    {
      id: "app.sidebar",
      label: look.sidebarCollapsed ? t.app.sidebar.widen : t.app.sidebar.narrow,
      group: view,
      icon: PanelLeft,
      keys: "mod+b",
      run: () => change({ sidebarCollapsed: !look.sidebarCollapsed }),
    },
    {
      id: "app.keys",
      label: t.app.actions.showKeys,
      group: view,
      icon: CircleHelp,
      keys: "?",
      run: openKeys,
    },
  ]);
}
