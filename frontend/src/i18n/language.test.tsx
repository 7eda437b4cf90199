import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { format, speak, t, useLanguage } from ".";
import { systemLanguage } from "./language";

afterEach(() => speak("en"));

function Words() {
  useLanguage();
  return <p>{`${t.ui.cancel}, ${format.list(["a", "b"])}`}</p>;
}

it("draws everything anew in another language, and tells the document", async () => {
  render(<Words />);
  await act(() => speak("de"));
  expect(screen.getByText("Abbrechen, a und b")).toBeTruthy();
  expect(document.documentElement.lang).toBe("de");
  await act(() => speak("es"));
  expect(screen.getByText("Cancelar, a y b")).toBeTruthy();
});

it("ends in the language that was chosen last", async () => {
  await Promise.all([speak("de"), speak("es"), speak("en")]);
  expect(t.ui.cancel).toBe("Cancel");
  expect(document.documentElement.lang).toBe("en");
});

it.each([
  [["de-AT", "en"], "de"],
  [["fr-FR", "es-MX"], "es"],
  [["fr", "ja"], "en"],
  [[], "en"],
])("follows a system that is set to %j with %s", (wishes, language) => {
  expect(systemLanguage(wishes)).toBe(language);
});
