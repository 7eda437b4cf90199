/** Gemeinsame Bedienelemente. */
import type { ui as English } from "../en/ui";

export const ui: typeof English = {
  close: "Schließen",
  cancel: "Abbrechen",
  dismiss: "Ausblenden",
  tryAgain: "Noch einmal versuchen",
  undo: "Rückgängig",
  loading: "Wird geladen",
  keys: { mod: "Strg", shift: "Umschalt", alt: "Alt", delete: "Entf", escape: "Esc", space: "Leertaste" },
};
