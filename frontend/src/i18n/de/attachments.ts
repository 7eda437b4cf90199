/** Was zu einem Entwurf gehört: Dokumente. */
import type { attachments as English } from "../en/attachments";
import { count, plural } from "../format";

export const attachments: typeof English = {
  document: "Dokument",
  pages: (n) => plural(n, { one: "# Seite", other: "# Seiten" }),
  titled: (title) => `${title}, Dokument`,
  untitled: "Dokument ohne Titel",
  title: "Titel",
  titleHint: (length, limit) => `Wird mit dem Dokument gezeigt. ${count(length)}\u00a0/\u00a0${count(limit)}`,
  titleMissing: "Ein Dokument braucht einen Titel.",
  titleTooLong: (limit) => `Höchstens ${count(limit)} Zeichen.`,
  asItIs: "Wird unverändert gesendet, mit dem Namen des Autors und anderen Angaben in der Datei.",
  remove: "Entfernen",
  removed: "Dokument entfernt",
  pdf: (pages, size) => `PDF · ${pages} · ${size}`,
};
