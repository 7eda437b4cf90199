import { expect, it } from "vitest";
import { keyNames } from "./Kbd";

it("keys read as they are printed", () => {
  expect(keyNames("mod+shift+k")).toBe("Ctrl Shift K");
});
