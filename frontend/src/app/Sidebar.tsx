import { useQuery } from "@tanstack/react-query";
import {
  AlignLeft,
  type LucideIcon,
  PanelLeft,
  PanelLeftClose,
  PencilLine,
  Settings2,
  SquareKanban,
} from "lucide-react";
import { NavLink, useLocation } from "react-router";
import { aboutQuery, draftCountsQuery, draftListQuery, postCountsQuery } from "../bridge";
import { t } from "../i18n";
import { classes, format, IconButton, keyNames, Tooltip } from "../ui";
import { AppMenu } from "./AppMenu";
import { useActionRegistry } from "./actions";

interface Item {
  to: string;
  name: keyof typeof t.app.screens;
  icon: LucideIcon;
  keys?: string;
}
const compose: Item = { to: "/compose", name: "compose", icon: PencilLine, keys: "mod+n" };
const posts: Item = { to: "/posts", name: "posts", icon: AlignLeft };
const templates: Item = { to: "/templates", name: "templates", icon: SquareKanban };
const settings: Item = { to: "/settings", name: "settings", icon: Settings2 };

/** The way around: 216 px wide, or 64 px with icons only. */
export function Sidebar({ collapsed, forced }: { collapsed: boolean; forced: boolean }) {
  const drafts = useQuery(draftCountsQuery).data;
  const uncertain = useQuery(postCountsQuery).data?.uncertain ?? 0;
  const registry = useActionRegistry();
  // The Mac's own menu bar has it all.
  const os = useQuery(aboutQuery).data?.os;
  const menu = os && os !== "darwin" ? <AppMenu /> : null;
  const total = Object.values(drafts ?? {}).reduce((sum, n) => sum + n, 0);
  return (
    <nav
      aria-label={t.app.sidebar.name}
      className={classes(
        "flex shrink-0 flex-col gap-0.5 border-r border-line py-3.5 transition-[width]",
        collapsed ? "w-16 items-center px-2" : "w-54 px-2.5",
      )}
    >
      <div
        className={classes(
          "flex items-center gap-2.5 pt-1 pb-4 font-semibold tracking-tight",
          !collapsed && "px-2",
        )}
      >
        <img src="/mark.svg" alt="" className="size-6" />
        {collapsed ? <span className="sr-only">Levercast</span> : "Levercast"}
        {!collapsed && menu && <span className="-mr-1 ml-auto">{menu}</span>}
      </div>
      {collapsed && menu}
      <Entry item={compose} collapsed={collapsed} onOpen={() => registry.run("app.new")} />
      <Entry
        item={posts}
        label={uncertain > 0 ? t.app.sidebar.postsToLookAt(uncertain) : undefined}
        collapsed={collapsed}
        aside={total > 0 ? format.count(total) : undefined}
        mark={uncertain > 0}
      />
      <Entry item={templates} collapsed={collapsed} />
      {!collapsed && <RecentDrafts />}
      <div className="mt-auto flex flex-col gap-0.5">
        {!forced && (
          <div className={collapsed ? undefined : "px-0.5"}>
            <IconButton
              label={collapsed ? t.app.sidebar.widen : t.app.sidebar.narrow}
              keys="mod+b"
              onClick={() => registry.run("app.sidebar")}
            >
              {collapsed ? <PanelLeft size={18} aria-hidden /> : <PanelLeftClose size={18} aria-hidden />}
            </IconButton>
          </div>
        )}
        <Entry item={settings} collapsed={collapsed} />
      </div>
    </nav>
  );
}

interface EntryProps {
  item: Item;
  /** Read out instead of the screen's name. */
  label?: string | undefined;
  collapsed: boolean;
  aside?: string | undefined;
  mark?: boolean;
  onOpen?: () => void;
}

function Entry({ item, label, collapsed, aside, mark, onOpen }: EntryProps) {
  const Icon = item.icon;
  const name = t.app.screens[item.name];
  const hint = aside ?? (item.keys && keyNames(item.keys));
  return (
    <Tooltip label={label ?? name} keys={item.keys} side="right" disabled={!collapsed}>
      <NavLink
        to={item.to}
        aria-label={label ?? name}
        onClick={(event) => {
          if (!onOpen || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          onOpen();
        }}
        className={({ isActive }) =>
          classes(
            "group flex h-8.5 items-center gap-2.5 rounded-box transition-colors hover:bg-hover",
            collapsed ? "w-10 justify-center" : "px-2",
            isActive ? "bg-surface text-text" : "text-second",
          )
        }
      >
        <span className="relative">
          <Icon size={18} aria-hidden className="group-aria-[current=page]:text-accent-text" />
          {mark && <span className="absolute -top-0.5 -right-0.5 size-2 rounded-full bg-warn" />}
        </span>
        {!collapsed && (
          <>
            <span>{name}</span>
            {hint && <span className="ml-auto text-small text-faint">{hint}</span>}
          </>
        )}
      </NavLink>
    </Tooltip>
  );
}

function RecentDrafts() {
  const { pathname } = useLocation();
  const { data } = useQuery(draftListQuery({ limit: 12 }));
  const recent = data?.drafts.filter((draft) => draft.status !== "published").slice(0, 6) ?? [];
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="recent-drafts" className="flex min-h-0 flex-col overflow-hidden">
      <h2 id="recent-drafts" className="px-2 pt-4.5 pb-1 text-tiny font-medium tracking-wide text-faint">
        {t.app.sidebar.recentDrafts}
      </h2>
      <ul className="flex min-h-0 flex-col gap-0.5 overflow-y-auto">
        {recent.map((draft) => (
          <li key={draft.id}>
            <NavLink
              to={`/compose/${draft.id}`}
              className={classes(
                "block truncate rounded-box px-2 py-1.5 text-label -outline-offset-2! transition-colors hover:bg-hover",
                pathname === `/compose/${draft.id}` ? "bg-surface text-text" : "text-second",
              )}
            >
              <bdi>{draft.title || draft.excerpt || t.app.sidebar.untitled}</bdi>
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
