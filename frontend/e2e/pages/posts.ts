import type { Locator } from "playwright-core";
import { Shell } from "./shell";

export class PostsPage extends Shell {
  readonly search = this.page.getByRole("searchbox", { name: "Search everything you wrote" });
  readonly list = this.page.getByRole("listbox");
  readonly details = this.page.getByRole("complementary", { name: "Details" });

  tab(name: "All" | "Drafts" | "Scheduled" | "Published" | "Failed" | "Needs a look"): Locator {
    return this.page.getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  row(title: string): Locator {
    return this.list.getByRole("option", { name: title });
  }

  /** What can be done with the drafts chosen together. */
  chosen(words: string): Locator {
    return this.page.getByRole("toolbar", { name: words });
  }

  async titles(): Promise<string[]> {
    return this.list.getByRole("option").allInnerTexts();
  }

  /** What is open of one network. */
  post(label: "LinkedIn" | "X"): Locator {
    return this.details.getByRole("article", { name: new RegExp(`^${label},`) });
  }
}
