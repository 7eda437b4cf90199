import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { say, speak, spokenFor } from ".";

beforeEach(() => speak("de", ["de-DE"]));
afterEach(() => speak("en"));

describe("what the backend says", () => {
  it("is translated with its values", () => {
    expect(say("Too long for X by 12 (292 of 280).")).toBe("Um 12 zu lang für X (292 von 280).");
  });
  it("is translated sentence by sentence", () => {
    expect(say("Levercast may not write to /tmp/a. Nothing was changed.")).toBe(
      "Levercast darf nicht nach /tmp/a schreiben. Es wurde nichts geändert.",
    );
  });
  it("is translated where one sentence holds others", () => {
    expect(say("The X version is not ready: Part 2 is empty. Nothing was sent.")).toBe(
      "Die Fassung für X ist nicht bereit: Teil 2 ist leer. Es wurde nichts gesendet.",
    );
  });
  it("keeps what a network said to the letter", () => {
    expect(say("X refused this. X says: Your credits are gone. Pay now")).toBe(
      "X hat das abgelehnt. X sagt: Your credits are gone. Pay now",
    );
  });
  it("keeps a name as a person gave it, even if it reads like a sentence", () => {
    expect(say("“Part 2 is empty.” is the default template, so it was not deleted.")).toBe(
      "„Part 2 is empty.“ ist die Standardvorlage, darum wurde sie nicht gelöscht.",
    );
    expect(say("There is no file /home/me/A. Backup of B.json. Nothing was changed.")).toBe(
      "Es gibt keine Datei /home/me/A. Backup of B.json. Es wurde nichts geändert.",
    );
  });
  it("counts in the person's language", () => {
    expect(say("A post on X takes 4 images; this draft has 5.")).toBe(
      "Ein Beitrag auf X nimmt 4 Bilder; dieser Entwurf hat 5.",
    );
  });
  it("is as it came where nobody translated it", () => {
    expect(say("Flux capacitor lost. It may come back.")).toBe("Flux capacitor lost. It may come back.");
  });
});

describe("an answer of the backend", () => {
  const answer = {
    title: "Nothing was changed.",
    error: { message: "Nothing was sent.", hint: "Try again." },
    measurements: [{ problems: ["There is no text."], length: 3 }],
    excerpt: "Nothing was sent.",
  };
  it("speaks where it speaks to a person, and holds what a person wrote as it is", () => {
    expect(spokenFor(answer)).toEqual({
      title: "Nothing was changed.",
      error: { message: "Es wurde nichts gesendet.", hint: "Versuch es noch einmal." },
      measurements: [{ problems: ["Es gibt keinen Text."], length: 3 }],
      excerpt: "Nothing was sent.",
    });
  });
  it("is the very same in English", async () => {
    await speak("en");
    expect(spokenFor(answer)).toBe(answer);
  });
});
