/** The window around every screen: the way around, the palette, the keys. */
import { plural } from "../format";

export const app = {
  screens: { compose: "Compose", posts: "Posts", templates: "Templates", settings: "Settings" },
  menu: "Menu",
  sidebar: {
    name: "Main",
    postsToLookAt: (n: number) => plural(n, { one: "Posts, # to look at", other: "Posts, # to look at" }),
    recentDrafts: "Recent drafts",
    untitled: "Untitled",
    widen: "Widen the sidebar",
    narrow: "Narrow the sidebar",
  },
  practice: "Practice: nothing leaves this computer",
  palette: {
    open: "Search or do anything",
    results: "Results",
    nothing: "Nothing found",
    drafts: "Drafts",
  },
  keys: "Keys",
  emoji: "Pick an emoji",
  groups: { goTo: "Go to", view: "View", write: "Write" },
  actions: {
    newDraft: "New draft",
    themes: {
      dark: "Use the dark theme",
      light: "Use the light theme",
      system: "Follow the system's theme",
    },
    showKeys: "Show the keys",
  },
  broken: {
    message: "This screen could not be shown. Your drafts are saved.",
    hint: "Try again. If it happens again, Settings shows where the log is.",
    toCompose: "Go to Compose",
  },
  closing: {
    title: "Your last change is not saved",
    lose: "Close and lose it",
    stay: "Stay",
    compare: "Stay and compare",
  },
};
