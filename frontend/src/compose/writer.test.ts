import { describe, expect, it } from "vitest";
import { offline, type Provider, type Template } from "../bridge";
import { rewriterOf, writerOf } from "./writer";

const provider = (id: string, isDefault = false) => ({ id, isDefault }) as Provider;
const template = (providerId: string) => ({ providerId }) as Template;
const both = [provider("a", true), provider("b")];

describe("who writes", () => {
  it("is the offline engine while no model is connected", () => {
    expect(writerOf("", template(""), [])).toBeNull();
  });
  it("is the default model", () => expect(writerOf("", template(""), both)?.id).toBe("a"));
  it("is the template's choice before the default", () => {
    expect(writerOf("", template("b"), both)?.id).toBe("b");
    expect(writerOf("", template(offline), both)).toBeNull();
  });
  it("is the draft's choice before the template's", () => {
    expect(writerOf("a", template(offline), both)?.id).toBe("a");
    expect(writerOf(offline, template("b"), both)).toBeNull();
  });
  it("is the next one where a choice is gone", () => {
    expect(writerOf("gone", template("b"), both)?.id).toBe("b");
    expect(writerOf("", template("gone"), both)?.id).toBe("a");
  });
  it("is the offline engine where models are connected and none is the default", () => {
    expect(writerOf("", undefined, [provider("b")])).toBeNull();
  });
});

describe("who rewrites", () => {
  it("is a model even where the offline engine writes", () => {
    expect(rewriterOf(null, both)?.id).toBe("a");
    expect(rewriterOf(null, [])).toBeNull();
  });
});
