import { describe, expect, it } from "vitest";
import { parsePort } from "./port";

describe("parsePort", () => {
  it("takes a port", () => {
    expect(parsePort(" 8917 ")).toEqual({ port: 8917 });
  });
  it.each(["", "80", "65536", "8917x", "1e4", "-1", "10.5"])("refuses %j", (text) => {
    expect(parsePort(text)).toHaveProperty("problem");
  });
});
