import { ArrowDown, ArrowUp, Search, Trash2 } from "lucide-react";
import { useActions } from "../app/actions";
import type { Step } from "./keys";

export interface PostsActions {
  /** Whether there is something for Delete to concern. */
  selected: boolean;
  step: (step: Step) => void;
  search: () => void;
  remove: () => void;
}

/** What can be done in Posts, for the keys, the palette and the cheat sheet. */
export function usePostsActions({ selected, step, search, remove }: PostsActions): void {
  const group = "Posts";
  useActions([
    {
      id: "posts.next",
      label: "Next",
      group,
      icon: ArrowDown,
      keys: "j",
      keysOnly: true,
      run: () => step("next"),
    },
    {
      id: "posts.previous",
      label: "Previous",
      group,
      icon: ArrowUp,
      keys: "k",
      keysOnly: true,
      run: () => step("previous"),
    },
    { id: "posts.search", label: "Search everything you wrote", group, icon: Search, keys: "/", run: search },
    {
      id: "posts.delete",
      label: "Delete the selected one",
      group,
      icon: Trash2,
      keys: "delete",
      enabled: selected,
      run: remove,
    },
  ]);
}
