import { expect, it } from "vitest";
import { nameOf, sortDropped } from "./dropped";

it("attaches images and PDFs, imports what is read, and asks about exports", () => {
  const paths = ["/a/one.PNG", "/a/two.pdf", "/a/levercast-export.json", "/a/notes.MD", "/a/all.levercast"];
  expect(sortDropped(paths)).toEqual({
    attach: ["/a/one.PNG", "/a/two.pdf"],
    import: ["/a/levercast-export.json", "/a/notes.MD"],
    archive: ["/a/all.levercast"],
  });
});

it("takes a name without an ending for a folder of drafts", () => {
  expect(sortDropped(["/a.b/drafts", "C:\\Users\\ada\\.drafts"]).import).toHaveLength(2);
});

it("leaves what nobody reads to the draft, which says why it is refused", () => {
  expect(sortDropped(["/a/film.mp4"]).attach).toEqual(["/a/film.mp4"]);
});

it("names the last part of a path of either system", () => {
  expect(["/a/b.json", "C:\\a\\b.json", "/a/b/", "b"].map(nameOf)).toEqual(["b.json", "b.json", "b", "b"]);
});
