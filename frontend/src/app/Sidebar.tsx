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
import { draftCountsQuery, draftListQuery, postCountsQuery } from "../bridge";
import { classes, format, IconButton, keyNames, Tooltip } from "../ui";
import { useActionRegistry } from "./actions";

interface Item {
  to: string;
  label: string;
  icon: LucideIcon;
  keys?: string;
}
const compose: Item = { to: "/compose", label: "Compose", icon: PencilLine, keys: "mod+n" };
const posts: Item = { to: "/posts", label: "Posts", icon: AlignLeft };
const templates: Item = { to: "/templates", label: "Templates", icon: SquareKanban };
const settings: Item = { to: "/settings", label: "Settings", icon: Settings2 };

/** The way around: 216 px wide, or 64 px with icons only. */
export function Sidebar({ collapsed, forced }: { collapsed: boolean; forced: boolean }) {
  const drafts = useQuery(draftCountsQuery).data;
  const uncertain = useQuery(postCountsQuery).data?.uncertain ?? 0;
  const registry = useActionRegistry();
  const total = Object.values(drafts ?? {}).reduce((sum, n) => sum + n, 0);
  const postsLabel = uncertain > 0 ? `Posts, ${uncertain} to look at` : "Posts";
  return (
    <nav
      aria-label="Main"
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
      </div>
      <Entry item={compose} collapsed={collapsed} onOpen={() => registry.run("app.new")} />
      <Entry
        item={{ ...posts, label: postsLabel }}
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
              label={collapsed ? "Widen the sidebar" : "Narrow the sidebar"}
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
  collapsed: boolean;
  aside?: string | undefined;
  mark?: boolean;
  onOpen?: () => void;
}

function Entry({ item, collapsed, aside, mark, onOpen }: EntryProps) {
  const Icon = item.icon;
  const hint = aside ?? (item.keys && keyNames(item.keys));
  return (
    <Tooltip label={item.label} keys={item.keys} side="right" disabled={!collapsed}>
      <NavLink
        to={item.to}
        aria-label={item.label}
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
            <span>{item.label.split(",")[0]}</span>
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
        Recent drafts
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
              {draft.title || draft.excerpt || "Untitled"}
            </NavLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
