/** What goes with a draft: documents. */
import { count, plural } from "../format";

export const attachments = {
  document: "Document",
  pages: (n: number) => plural(n, { one: "# page", other: "# pages" }),
  titled: (title: string) => `${title}, document`,
  untitled: "Document without a title",
  title: "Title",
  titleHint: (length: number, limit: number) =>
    `Shown with the document. ${count(length)}\u00a0/\u00a0${count(limit)}`,
  titleMissing: "A document needs a title.",
  titleTooLong: (limit: number) => `The most is ${count(limit)} characters.`,
  asItIs: "Sent as it is, with the author's name and other details that the file holds.",
  remove: "Remove",
  removed: "Document removed",
  pdf: (pages: string, size: string) => `PDF · ${pages} · ${size}`,
};
