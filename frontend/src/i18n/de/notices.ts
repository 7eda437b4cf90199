import { list, plural } from "../format";
import type { Catalogue } from "../language";

export const notices: Catalogue["notices"] = {
  offline: (posts, networks) =>
    plural(posts, {
      one: `Offline: 1 Beitrag für ${list(networks)} wartet und geht von selbst`,
      other: `Offline: # Beiträge für ${list(networks)} warten und gehen von selbst`,
    }),
  show: "Zeigen",
  ends: (network, days) =>
    days === 0
      ? `Der Zugang von Levercast zu ${network} endet heute`
      : plural(days, {
          one: `Der Zugang von Levercast zu ${network} endet morgen`,
          other: `Der Zugang von Levercast zu ${network} endet in # Tagen`,
        }),
  ended: (network) => `Der Zugang von Levercast zu ${network} ist beendet`,
  dismiss: "Ausblenden",
};
