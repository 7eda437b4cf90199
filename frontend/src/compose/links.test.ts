import { expect, it } from "vitest";
import { shownLink, shownMention } from "./links";

it.each([
  ["loses its scheme and www", "https://www.example.com/a", "example.com/a", false],
  ["without a scheme is shown as it is", "example.com", "example.com", false],
  [
    "shows fifteen characters of its path",
    "https://youtube.com/watch?v=oHg5SJYRHA0",
    "youtube.com/watch?v=oHg5SJ",
    true,
  ],
  [
    "is cut as in the markup of x.com",
    "http://google.co.jp/AAABBBCCCDDD/EEE?FF=GGG",
    "google.co.jp/AAABBBCCCDDD/E",
    true,
  ],
  ["that just fits is not cut", "http://example.com/12345678901234", "example.com/12345678901234", false],
  [
    "keeps a long host whole",
    "https://a-very-long-host-name.example.com/b",
    "a-very-long-host-name.example.com/b",
    false,
  ],
  ["is cut in its query too", "https://example.com?a-long-query-text", "example.com?a-long-query-t", true],
])("a link %s", (_outcome, link, shown, cut) => {
  const parts = shownLink(link);
  expect(parts.shown).toBe(shown);
  expect(parts.after !== "").toBe(cut);
  expect(parts.before + parts.shown + parts.after).toBe(link);
});

it("a company's mention is its name", () => {
  const text = "@[Acme & Sons](urn:li:organization:12345)";
  const parts = shownMention(text);
  expect(parts?.shown).toBe("Acme & Sons");
  expect(`${parts?.before}${parts?.shown}${parts?.after}`).toBe(text);
});

it("a handle is shown as it is written", () => {
  expect(shownMention("@samplewriter")).toBeNull();
});
