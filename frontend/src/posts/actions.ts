import { ArrowDown, ArrowUp, ListChecks, Search, SquareCheck, Trash2 } from "lucide-react";
import { useActions } from "../app/actions";
import { t } from "../i18n";
import type { Step } from "./keys";

export interface PostsActions {
  /** Whether there is something for Delete to concern. */
  selected: boolean;
  /** Whether there are drafts to choose from. */
  choosable: boolean;
  step: (step: Step) => void;
  search: () => void;
  /** Takes the selected draft in among those chosen, or out. */
  choose: () => void;
  chooseAll: () => void;
  remove: () => void;
}

/** What can be done in Posts, for the keys, the palette and the cheat sheet. */
export function usePostsActions(props: PostsActions): void {
  const { selected, choosable, step, search, choose, chooseAll, remove } = props;
  const group = t.posts.heading;
  useActions([
    {
      id: "posts.next",
      label: t.posts.actions.next,
      group,
      icon: ArrowDown,
      keys: "j",
      keysOnly: true,
      run: () => step("next"),
    },
    {
      id: "posts.previous",
      label: t.posts.actions.previous,
      group,
      icon: ArrowUp,
      keys: "k",
      keysOnly: true,
      run: () => step("previous"),
    },
    { id: "posts.search", label: t.posts.search, group, icon: Search, keys: "/", run: search },
    {
      id: "posts.choose",
      label: t.posts.actions.choose,
      group,
      icon: SquareCheck,
      keys: "x",
      enabled: selected && choosable,
      run: choose,
    },
    {
      id: "posts.chooseAll",
      label: t.posts.actions.chooseAll,
      group,
      icon: ListChecks,
      enabled: choosable,
      run: chooseAll,
    },
    {
      id: "posts.delete",
      label: t.posts.actions.delete,
      group,
      icon: Trash2,
      keys: "delete",
      enabled: selected,
      run: remove,
    },
  ]);
}
