/** A draft's images and documents, told apart. All pure. */
import type { Attachment, Image } from "../bridge";

/** The one kind of document that is taken. */
const pdf = "application/pdf";

/** Of a file that is not known (yet), only its title says what it is. */
export function isDocument(attachment: Attachment, files: readonly Image[]): boolean {
  const file = files.find(({ hash }) => hash === attachment.hash);
  return file ? file.type === pdf : attachment.title !== "";
}

export function documentsOf<A extends Attachment>(attachments: readonly A[], files: readonly Image[]): A[] {
  return attachments.filter((attachment) => isDocument(attachment, files));
}

export function imagesOf<A extends Attachment>(attachments: readonly A[], files: readonly Image[]): A[] {
  return attachments.filter((attachment) => !isDocument(attachment, files));
}

/** The attachments but for one; none is left out if it is not there. */
export function without<A extends Attachment>(attachments: readonly A[], one: A | undefined): A[] {
  return attachments.filter((attachment) => attachment !== one);
}

/** The attachments as they are now, and those that are gone from an earlier list, each where it was. */
export function putBack(now: readonly Attachment[], before: readonly Attachment[]): Attachment[] {
  const all = [...now];
  before.forEach((one, at) => {
    if (!now.some(({ hash }) => hash === one.hash)) all.splice(at, 0, one);
  });
  return all;
}
