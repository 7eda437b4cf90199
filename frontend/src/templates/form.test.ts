import { beforeEach, describe, expect, it } from "vitest";
import { blankForm, type Form, insertAtCaret, sameForm, templateOf, unsaved } from "./form";

const form: Form = { ...blankForm, name: "Weekly note", bodies: { linkedin: "{idea}", x: "{point1}" } };

describe("templateOf", () => {
  it("leaves out a network without a text", () => {
    expect(templateOf({ ...form, bodies: { linkedin: "{idea}", x: " \n" } }).bodies).toEqual({
      linkedin: "{idea}",
    });
  });
  it("keeps the text to the letter", () => {
    expect(templateOf({ ...form, bodies: { linkedin: " {idea}\n\n" } }).bodies.linkedin).toBe(" {idea}\n\n");
  });
  it("keeps what the form cannot change", () => {
    const from = { ...templateOf(form), id: "t1", revision: 4, isDefault: true };
    expect(templateOf(form, from)).toMatchObject({ id: "t1", revision: 4, isDefault: true });
  });
});

describe("sameForm", () => {
  it("is not fooled by the order of the networks or by blank texts", () => {
    expect(sameForm(form, { ...form, bodies: { x: "{point1}", linkedin: "{idea}" } })).toBe(true);
    expect(
      sameForm({ ...form, bodies: { linkedin: "a" } }, { ...form, bodies: { linkedin: "a", x: "" } }),
    ).toBe(true);
  });
  it("sees a changed letter", () => {
    expect(sameForm(form, { ...form, bodies: { ...form.bodies, x: "{point2}" } })).toBe(false);
    expect(sameForm(form, { ...form, tone: "casual" })).toBe(false);
  });
});

describe("unsaved", () => {
  beforeEach(() => localStorage.clear());
  it("gives an edit back", () => {
    unsaved.keep("t1", { form, revision: 3 });
    expect(unsaved.read("t1")).toEqual({ form, revision: 3 });
    expect(unsaved.read("t2")).toBeUndefined();
  });
  it("is gone once forgotten", () => {
    unsaved.keep("t1", { form, revision: 3 });
    unsaved.forget("t1");
    expect(unsaved.read("t1")).toBeUndefined();
  });
  it("ignores what it cannot read", () => {
    localStorage.setItem("levercast.template.t1", "{");
    expect(unsaved.read("t1")).toBeUndefined();
  });
});

describe("insertAtCaret", () => {
  it("replaces the selection and leaves the caret behind it", () => {
    const field = document.createElement("textarea");
    document.body.append(field);
    field.value = "Dear NAME, hello";
    field.setSelectionRange(5, 9);
    let told = "";
    field.addEventListener("input", () => {
      told = field.value;
    });
    insertAtCaret(field, "{idea}");
    expect(told).toBe("Dear {idea}, hello");
    expect(field.selectionStart).toBe(11);
    field.remove();
  });
});
