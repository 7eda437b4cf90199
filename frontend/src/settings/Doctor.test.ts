import { describe, expect, it } from "vitest";
import type { DoctorCheck } from "../bridge";
import { summary } from "./Doctor";

const check = (state: DoctorCheck["state"]): DoctorCheck => ({ name: state, state, message: "", hint: "" });

describe("summary", () => {
  it("says when nothing is wrong", () => {
    expect(summary([check("ok"), check("ok")])).toBe("Everything is fine.");
  });
  it("counts what is wrong, the worst first", () => {
    expect(summary([check("warning"), check("problem"), check("ok"), check("problem")])).toBe(
      "2 problems, 1 worth a look.",
    );
  });
});
