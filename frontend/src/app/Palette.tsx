import { Dialog } from "@base-ui/react/dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileText, Settings2 } from "lucide-react";
import { type RefObject, useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { draftListQuery } from "../bridge";
import { t } from "../i18n";
import { classes, Kbd, useLate } from "../ui";
import { type Action, useAllActions } from "./actions";
import { byGroup } from "./groups";

/** Ctrl/Cmd+K: everything that can be done here, and every draft by its words. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const mounted = useLate(open);
  if (!mounted) return null;
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={field}
          className="fixed top-[14vh] left-1/2 z-40 flex max-h-[64vh] w-[calc(100vw-48px)] max-w-150 -translate-x-1/2 flex-col overflow-hidden rounded-box border border-line bg-raise shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{t.app.palette.open}</Dialog.Title>
          <Finder field={field} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ field, onClose }: { field: RefObject<HTMLInputElement | null>; onClose: () => void }) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const found = useFound(query.trim());
  const index = Math.min(chosen, found.length - 1);

  const run = (action: Action | undefined) => {
    if (!action) return;
    onClose();
    // After the dialog has given the focus back, so that an action may move it.
    setTimeout(action.run, 0);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((index + step + found.length) % Math.max(1, found.length));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(found[index]);
    }
  };

  return (
    <>
      <input
        ref={field}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[index] && `${listId}-${index}`}
        aria-label={t.app.palette.open}
        placeholder={t.app.palette.open}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-title outline-none"
      />
      <div
        id={listId}
        role="listbox"
        aria-label={t.app.palette.results}
        hidden={found.length === 0}
        className="min-h-0 overflow-y-auto p-1.5"
      >
        {found.map((action, at) => {
          const Icon = action.icon;
          const heading = action.group !== found[at - 1]?.group;
          return (
            <div key={action.id} role="presentation">
              {heading && (
                <div className="px-2.5 pt-2 pb-1 text-tiny font-medium text-faint">{action.group}</div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys */}
              <div
                id={`${listId}-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={at === index}
                ref={at === index ? (node) => node?.scrollIntoView({ block: "nearest" }) : undefined}
                onMouseMove={() => setChosen(at)}
                onClick={() => run(action)}
                className={classes(
                  "flex h-9 items-center gap-3 rounded-inner px-2.5",
                  at === index ? "bg-hover text-text" : "text-second",
                )}
              >
                {Icon && <Icon size={16} aria-hidden />}
                <span className="min-w-0 flex-1 truncate text-text">
                  <bdi>{action.label}</bdi>
                </span>
                {action.keys && <Kbd keys={action.keys.split(" ")[0] ?? ""} />}
              </div>
            </div>
          );
        })}
      </div>
      {found.length === 0 && (
        <p role="status" className="px-2.5 py-6 text-center text-label text-second">
          {t.app.palette.nothing}
        </p>
      )}
    </>
  );
}

/** Actions and parts of Settings whose words begin with the words typed, then drafts found by their text. */
function useFound(query: string): Action[] {
  const navigate = useNavigate();
  const actions = useAllActions().filter(
    (action) =>
      !action.keysOnly && action.enabled !== false && fits(`${action.label} ${action.group}`, query),
  );
  const drafts = useQuery({
    ...draftListQuery({ query, limit: 6 }),
    enabled: query.length > 1,
    placeholderData: keepPreviousData,
  });
  const found = query.length > 1 ? (drafts.data?.drafts ?? []) : [];
  return [
    ...byGroup(actions).flatMap(([, members]) => members),
    ...(query ? sections(navigate, query) : []),
    ...found.map((draft) => ({
      id: `draft.${draft.id}`,
      label: draft.title || draft.excerpt || t.app.sidebar.untitled,
      group: t.app.palette.drafts,
      icon: FileText,
      run: () => navigate(`/compose/${draft.id}`),
    })),
  ];
}

/** The parts of Settings: only for who types, for they would drown the rest. */
function sections(navigate: (to: string) => void, query: string): Action[] {
  return Object.entries(t.settings.sections)
    .map(([name, label]) => ({
      id: `settings.${name}`,
      label,
      group: t.app.screens.settings,
      icon: Settings2,
      run: () => navigate(`/settings?section=${name}`),
    }))
    .filter(({ label, group }) => fits(`${label} ${group}`, query));
}

/** Whether every word typed begins a word of the label. */
export function fits(label: string, query: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
