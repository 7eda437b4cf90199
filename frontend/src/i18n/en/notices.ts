/** What a person should know wherever they are: the network cannot be reached, an account's access ends. */
import { list, plural } from "../format";

export const notices = {
  offline: (posts: number, networks: readonly string[]) =>
    plural(posts, {
      one: `Offline: 1 post for ${list(networks)} waits and goes by itself`,
      other: `Offline: # posts for ${list(networks)} wait and go by themselves`,
    }),
  show: "Show",
  ends: (network: string, days: number) =>
    days === 0
      ? `Levercast’s access to ${network} ends today`
      : plural(days, {
          one: `Levercast’s access to ${network} ends tomorrow`,
          other: `Levercast’s access to ${network} ends in # days`,
        }),
  ended: (network: string) => `Levercast’s access to ${network} has ended`,
  dismiss: "Dismiss",
};
