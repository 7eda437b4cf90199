import { CalendarClock, History, Images, Redo2, RefreshCw, Send, Sparkle, Trash2, Undo2 } from "lucide-react";
import { type Action, useActions } from "../app/actions";
import type { PlatformName } from "../bridge";
import { t } from "../i18n";
import type { Standing } from "./publishing";

/**
 * What can be done with the open draft, for the palette and the keys. Publishing that is in the way of something
 * is not disabled: it says what that is.
 */
export function useComposeActions(props: {
  standings: readonly Standing[];
  canGenerate: boolean;
  canPublish: boolean;
  known: boolean;
  onGenerate: () => void;
  onAgain: (platform: PlatformName) => void;
  /** Shows the earlier texts of a network. */
  onLook: (platform: PlatformName) => void;
  onPublish: (standings: readonly Standing[]) => void;
  onSchedule: (standings: readonly Standing[]) => void;
  onPick: () => void;
  onDelete: () => void;
  canUndo: boolean;
  canRedo: boolean;
  onStep: (way: "undo" | "redo") => void;
}): void {
  const open = props.standings.filter((standing) => standing.open);
  const group = t.compose.publish.group;
  const single = (standing: Standing): Action => ({
    id: `compose.publish.${standing.platform}`,
    label: t.compose.publish.to([standing.label]),
    group,
    icon: Send,
    enabled: props.canPublish,
    run: () => props.onPublish([standing]),
  });
  useActions([
    {
      id: "compose.generate",
      label: t.compose.publish.generatePosts,
      group,
      icon: Sparkle,
      keys: "mod+g",
      enabled: props.canGenerate,
      run: props.onGenerate,
    },
    {
      id: "compose.publish",
      label: open.length > 0 ? t.compose.publish.to(open.map(({ label }) => label)) : t.compose.publish.bare,
      group,
      icon: Send,
      keys: "mod+enter",
      enabled: props.canPublish && open.length > 0,
      run: () => props.onPublish(open),
    },
    {
      id: "compose.schedule",
      label: t.schedule.action,
      group,
      icon: CalendarClock,
      keys: "mod+shift+enter",
      enabled: props.canPublish && open.length > 0,
      run: () => props.onSchedule(open),
    },
    ...(open.length > 1 ? open.map(single) : []),
    ...open.flatMap(({ platform, label }): Action[] => [
      {
        id: `compose.again.${platform}`,
        label: t.compose.card.generateOnly(label),
        group,
        icon: RefreshCw,
        enabled: props.canGenerate,
        run: () => props.onAgain(platform),
      },
      {
        id: `compose.earlier.${platform}`,
        label: t.generation.revisions.open(label),
        group,
        icon: History,
        enabled: props.known,
        run: () => props.onLook(platform),
      },
    ]),
    {
      id: "compose.images",
      label: t.compose.toolBar.addImages,
      group,
      icon: Images,
      keys: "mod+i",
      run: props.onPick,
    },
    {
      id: "compose.undo",
      label: t.editor.undo,
      group,
      icon: Undo2,
      keys: "mod+z",
      enabled: props.canUndo,
      run: () => props.onStep("undo"),
    },
    {
      id: "compose.redo",
      label: t.editor.redo,
      group,
      icon: Redo2,
      keys: "mod+shift+z",
      enabled: props.canRedo,
      run: () => props.onStep("redo"),
    },
    {
      id: "compose.delete",
      label: t.compose.deleteDraft,
      group,
      icon: Trash2,
      enabled: props.known,
      run: props.onDelete,
    },
  ]);
}
