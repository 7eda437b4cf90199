import { list } from "../format";
import type { Catalogue } from "../language";

export const status: Catalogue["status"] = {
  words: {
    draft: "Entwurf",
    scheduled: "geplant",
    sending: "wird gesendet",
    uncertain: "nachsehen",
    failed: "fehlgeschlagen",
    partly_published: "zum Teil",
    published: "veröffentlicht",
  },
  sentences: {
    published: (networks) => `Veröffentlicht auf ${list(networks)}`,
    sending: (networks) => `Wird an ${list(networks)} gesendet`,
    scheduled: (networks) => `Wartet auf das Senden an ${list(networks)}`,
    failed: (networks) => `Fehlgeschlagen auf ${list(networks)}`,
    uncertain: (networks) => `Bitte nachsehen auf ${list(networks)}`,
  },
};
