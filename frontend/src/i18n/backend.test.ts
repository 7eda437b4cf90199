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
  it("says the words inside a sentence in the person's language too", () => {
    expect(say("This post is being sent, not in doubt. Nothing was changed.")).toBe(
      "Dieser Beitrag ist gerade im Versand, nicht ungewiss. Es wurde nichts geändert.",
    );
    expect(
      say("cropped, scaled to 1200 × 900, converted to JPEG quality 84, transparency filled with white"),
    ).toBe(
      "zugeschnitten, auf 1200 × 900 skaliert, umgewandelt in JPEG-Qualität 84, Transparenz weiß gefüllt",
    );
    expect(say("The tone is longer than 80 characters.")).toBe("Das Feld „Ton“ ist länger als 80 Zeichen.");
  });
  it("writes a day as the person does", () => {
    expect(say("202609 is in use, good until 2027-09-15 at least")).toContain("15. September 2027");
    expect(
      say(
        "Levercast's access to your LinkedIn account ends on 23 January 2027 at 09:05, before this would be sent.",
      ),
    ).toContain("23. Januar 2027");
    expect(say("Story takes no more requests until 2026-05-02 12:01:30.")).toContain("2. Mai 2026");
    expect(say("There is no status called 13-13-13.")).toContain("13-13-13");
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
