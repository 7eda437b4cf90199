import { ArrowDown, ArrowUp, FoldVertical, Scissors } from "lucide-react";
import type { Action } from "../app/actions";
import { t } from "../i18n";
import type { PartActions } from "./XPart";

/** What the palette and the keys can do with the part that is written. */
export function threadActions(
  parts: readonly string[],
  part: () => number,
  actions: PartActions,
  move: (from: number, to: number) => void,
): Action[] {
  const group = t.compose.publish.group;
  const several = parts.length > 1;
  return [
    {
      id: "compose.split",
      label: t.editor.part.split,
      group,
      icon: Scissors,
      keys: "alt+enter",
      enabled: parts.some((text) => text !== ""),
      run: () => actions.split(part()),
    },
    {
      id: "compose.join",
      label: t.editor.part.join,
      group,
      icon: FoldVertical,
      enabled: several,
      run: () => actions.join(part()),
    },
    {
      id: "compose.partUp",
      label: t.editor.part.up,
      group,
      icon: ArrowUp,
      keys: "alt+shift+arrowup",
      enabled: several,
      run: () => move(part(), part() - 1),
    },
    {
      id: "compose.partDown",
      label: t.editor.part.down,
      group,
      icon: ArrowDown,
      keys: "alt+shift+arrowdown",
      enabled: several,
      run: () => move(part(), part() + 1),
    },
  ];
}
