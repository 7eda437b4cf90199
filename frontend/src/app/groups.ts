/** Actions under their headings: what is written first, then what the screen offers, the window's own things last. */
import { t } from "../i18n";
import type { Action } from "./actions";

export function byGroup(actions: readonly Action[]): [group: string, members: Action[]][] {
  const { write, goTo, view } = t.app.groups;
  const last = [goTo, t.data.group, t.settings.sections.accounts, view];
  const rank = (group: string) => (group === write ? 0 : 2 + last.indexOf(group));
  return [...Map.groupBy(actions, ({ group }) => group)].sort(([one], [other]) => rank(one) - rank(other));
}
