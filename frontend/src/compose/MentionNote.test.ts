import { expect, test } from "vitest";
import { hasBareName } from "./MentionNote";

test.each([
  ["Thanks, @acme", true],
  ["@acme it is", true],
  ["Thanks, @[Acme]", true],
  ["Write to me@acme.example", false],
  ["Meet @ noon", false],
  ["", false],
])("“%s”: explained is %s", (text, explained) => {
  expect(hasBareName(text, [])).toBe(explained);
});

test("a mention that is live needs no explanation", () => {
  const text = "By @[Acme](urn:li:organization:1234)";
  expect(hasBareName(text, [{ start: 3, end: text.length }])).toBe(false);
});
