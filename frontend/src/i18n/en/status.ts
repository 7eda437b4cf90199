/** How a draft or a post stands: the only place that says so. */
import { list } from "../format";

export const status = {
  words: {
    draft: "draft",
    scheduled: "scheduled",
    sending: "sending",
    uncertain: "needs a look",
    failed: "failed",
    partly_published: "partly published",
    published: "published",
  },
  /** The same of several networks. */
  sentences: {
    published: (networks: readonly string[]) => `Published on ${list(networks)}`,
    sending: (networks: readonly string[]) => `Sending to ${list(networks)}`,
    scheduled: (networks: readonly string[]) => `Waiting to be sent to ${list(networks)}`,
    failed: (networks: readonly string[]) => `Failed on ${list(networks)}`,
    uncertain: (networks: readonly string[]) => `Needs a look on ${list(networks)}`,
  },
};
