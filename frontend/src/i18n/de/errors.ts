/** Was zwischen dem Fenster und dem Programm dahinter schiefgehen kann. */
import type { errors as English } from "../en/errors";

export const errors: typeof English = {
  noAnswer: {
    message: "Levercast hat nicht rechtzeitig geantwortet. Was du geschrieben hast, ist noch da.",
    hint: "Versuch es noch einmal; passiert es wieder, schließ das Fenster und öffne es neu.",
  },
  unknown: {
    message: "In Levercast ist etwas schiefgegangen. Deine Entwürfe sind sicher.",
    hint: "Versuch es noch einmal. Passiert es wieder, steht in den Einstellungen, wo das Protokoll ist.",
  },
  imageNotAdded: {
    message: "Das Bild konnte nicht hinzugefügt werden. Dein Text ist unverändert.",
    hint: "Versuch es noch einmal oder füge es über den Bild-Knopf hinzu.",
  },
};
