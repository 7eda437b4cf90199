import { list } from "../format";
import type { Catalogue } from "../language";

export const status: Catalogue["status"] = {
  words: {
    draft: "borrador",
    scheduled: "programado",
    sending: "enviando",
    uncertain: "por comprobar",
    failed: "fallido",
    partly_published: "en parte",
    published: "publicado",
  },
  sentences: {
    published: (networks) => `Publicado en ${list(networks)}`,
    sending: (networks) => `Enviando a ${list(networks)}`,
    scheduled: (networks) => `A la espera de enviarse a ${list(networks)}`,
    failed: (networks) => `Fallido en ${list(networks)}`,
    uncertain: (networks) => `Por comprobar en ${list(networks)}`,
  },
};
