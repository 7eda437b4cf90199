import { expect, test } from "vitest";
import type { Attachment, Image } from "../bridge";
import { documentsOf, imagesOf, isDocument, putBack, without } from "./attachments";

const file = (hash: string, type: string) => ({ hash, type }) as Image;
const files = [file("photo", "image/png"), file("report", "application/pdf")];
const photo: Attachment = { hash: "photo", altText: "", title: "" };
const report: Attachment = { hash: "report", altText: "", title: "" };

test("a document is told by what its file is, with or without a title", () => {
  expect(isDocument(report, files)).toBe(true);
  expect(isDocument({ ...photo, title: "odd" }, files)).toBe(false);
  expect(documentsOf([photo, report], files)).toEqual([report]);
  expect(imagesOf([photo, report], files)).toEqual([photo]);
});

test("a file that is not known is told by its title", () => {
  expect(isDocument({ ...report, title: "Report" }, [])).toBe(true);
  expect(isDocument(photo, [])).toBe(false);
});

test("one attachment is left out, and nothing if it is not there", () => {
  expect(without([photo, report], report)).toEqual([photo]);
  expect(without([photo, report], undefined)).toEqual([photo, report]);
});

test("what was removed comes back to its place, and nothing goes that came or changed meanwhile", () => {
  const described = { ...report, title: "Report" };
  const late: Attachment = { hash: "late", altText: "", title: "" };
  expect(putBack([described, late], [photo, report])).toEqual([photo, described, late]);
  expect(putBack([], [photo, report])).toEqual([photo, report]);
});
