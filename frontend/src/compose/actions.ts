import { Images, Send, Sparkle, Trash2 } from "lucide-react";
import { type Action, useActions } from "../app/actions";
import { format } from "../ui";
import type { Standing } from "./publishing";

/** What can be done with the open draft, for the palette and the keys. */
export function useComposeActions(props: {
  standings: readonly Standing[];
  canGenerate: boolean;
  canPublish: boolean;
  known: boolean;
  onGenerate: () => void;
  onPublish: (standings: readonly Standing[]) => void;
  onPick: () => void;
  onDelete: () => void;
}): void {
  const open = props.standings.filter((standing) => standing.open);
  const blocked = open.some(({ reason }) => reason !== "");
  const group = "This draft";
  const single = (standing: Standing): Action => ({
    id: `compose.publish.${standing.platform}`,
    label: `Publish to ${standing.label}`,
    group,
    icon: Send,
    enabled: props.canPublish && standing.reason === "",
    run: () => props.onPublish([standing]),
  });
  useActions([
    {
      id: "compose.generate",
      label: "Generate the posts",
      group,
      icon: Sparkle,
      keys: "mod+g",
      enabled: props.canGenerate,
      run: props.onGenerate,
    },
    {
      id: "compose.publish",
      label: open.length > 0 ? `Publish to ${format.list(open.map(({ label }) => label))}` : "Publish",
      group,
      icon: Send,
      keys: "mod+enter",
      enabled: props.canPublish && open.length > 0 && !blocked,
      run: () => props.onPublish(open),
    },
    ...(open.length > 1 ? open.map(single) : []),
    {
      id: "compose.images",
      label: "Add images",
      group,
      icon: Images,
      keys: "mod+i",
      run: props.onPick,
    },
    {
      id: "compose.delete",
      label: "Delete this draft",
      group,
      icon: Trash2,
      enabled: props.known,
      run: props.onDelete,
    },
  ]);
}
