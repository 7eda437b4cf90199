import { list, plural } from "../format";
import type { Catalogue } from "../language";

export const notices: Catalogue["notices"] = {
  offline: (posts, networks) =>
    plural(posts, {
      one: `Sin conexión: 1 publicación para ${list(networks)} espera y sale sola`,
      other: `Sin conexión: # publicaciones para ${list(networks)} esperan y salen solas`,
    }),
  show: "Mostrar",
  ends: (network, days) =>
    days === 0
      ? `El acceso de Levercast a ${network} termina hoy`
      : plural(days, {
          one: `El acceso de Levercast a ${network} termina mañana`,
          other: `El acceso de Levercast a ${network} termina en # días`,
        }),
  ended: (network) => `El acceso de Levercast a ${network} ha terminado`,
  dismiss: "Descartar",
};
