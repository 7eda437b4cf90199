import { expect, it } from "vitest";
import { emojiKeys, keyNames } from "./Kbd";

it("keys read as they are printed", () => {
  expect(keyNames("mod+shift+k")).toBe("Ctrl Shift K");
});

it.each([
  ["Linux x86_64", "Ctrl ."],
  ["Win32", "Win ."],
])("the emoji picker of %s opens by its own keys", (platform, keys) => {
  expect(keyNames(emojiKeys(platform))).toBe(keys);
});
