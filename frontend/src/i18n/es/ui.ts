/** Controles comunes. */
import type { ui as English } from "../en/ui";

export const ui: typeof English = {
  close: "Cerrar",
  cancel: "Cancelar",
  dismiss: "Descartar",
  tryAgain: "Volver a intentarlo",
  undo: "Deshacer",
  loading: "Cargando",
  keys: { mod: "Ctrl", shift: "Mayús", alt: "Alt", delete: "Supr", escape: "Esc", space: "Espacio" },
};
