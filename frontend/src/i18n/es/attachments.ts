/** Lo que acompaña a un borrador: documentos. */
import type { attachments as English } from "../en/attachments";
import { count, plural } from "../format";

export const attachments: typeof English = {
  document: "Documento",
  pages: (n) => plural(n, { one: "# página", other: "# páginas" }),
  titled: (title) => `${title}, documento`,
  untitled: "Documento sin título",
  title: "Título",
  titleHint: (length, limit) => `Se muestra con el documento. ${count(length)}\u00a0/\u00a0${count(limit)}`,
  titleMissing: "Un documento necesita un título.",
  titleTooLong: (limit) => `El máximo es de ${count(limit)} caracteres.`,
  asItIs: "Se envía tal cual, con el nombre del autor y otros datos que contiene el archivo.",
  remove: "Quitar",
  removed: "Documento quitado",
  pdf: (pages, size) => `PDF · ${pages} · ${size}`,
};
