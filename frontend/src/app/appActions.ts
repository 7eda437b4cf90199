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
  const go = "Go to";
  const view = "View";
  const theme = (value: Theme, label: string, icon: Action["icon"]): Action => ({
    id: `app.theme.${value}`,
    label,
    group: view,
    icon,
    enabled: look.theme !== value,
    run: () => change({ theme: value }),
  });
  useActions([
    {
      id: "app.new",
      label: "New draft",
      group: "Write",
      icon: PencilLine,
      keys: "mod+n",
      // The time makes it a new place even from an empty Compose.
      run: () => navigate("/compose", { state: { fresh: Date.now() } }),
    },
    {
      id: "app.palette",
      label: "Search or do anything",
      group: view,
      icon: Search,
      keys: "mod+k",
      keysOnly: true,
      run: openPalette,
    },
    {
      id: "app.posts",
      label: "Posts",
      group: go,
      icon: AlignLeft,
      keys: "mod+2",
      run: () => navigate("/posts"),
    },
    {
      id: "app.templates",
      label: "Templates",
      group: go,
      icon: SquareKanban,
      keys: "mod+3",
      run: () => navigate("/templates"),
    },
    {
      id: "app.settings",
      label: "Settings",
      group: go,
      icon: Settings2,
      keys: "mod+,",
      run: () => navigate("/settings"),
    },
    theme("dark", "Use the dark theme", Moon),
    theme("light", "Use the light theme", Sun),
    theme("system", "Follow the system's theme", SunMoon),
    {
      id: "app.sidebar",
      label: look.sidebarCollapsed ? "Widen the sidebar" : "Narrow the sidebar",
      group: view,
      icon: PanelLeft,
      keys: "mod+b",
      run: () => change({ sidebarCollapsed: !look.sidebarCollapsed }),
    },
    { id: "app.keys", label: "Show the keys", group: view, icon: CircleHelp, keys: "?", run: openKeys },
  ]);
}
