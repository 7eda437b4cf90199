/** Vorlagen: die Formen eines Beitrags und ihre Bearbeitung. */
import type { templates as English } from "../en/templates";
import { plural } from "../format";

export const templates: typeof English = {
  heading: "Vorlagen",
  all: "Alle Vorlagen",
  new: "Neue Vorlage",
  untitled: "Ohne Titel",
  network: "Netzwerk der Beispiele",
  fromYours: "Gefüllt mit der Idee, die du zuletzt geschrieben hast",
  fromSample: "Gefüllt mit einer Beispielidee",
  none: "Keine Vorlagen",
  noneText: "Eine Vorlage gibt einer Idee ihre Form für jedes Netzwerk.",

  card: {
    isDefault: (name) => `${name} ist der Standard`,
    makeDefault: (name) => `${name} zum Standard machen`,
    more: (name) => `Mehr zu ${name}`,
    edit: "Bearbeiten",
    duplicate: "Duplizieren",
    resetTo: "Auf das Original zurücksetzen",
    delete: "Löschen",
    notDefault: "Mach zuerst eine andere zum Standard",
    noText: "Kein Text für dieses Netzwerk",
    resetTitle: (name) => `„${name}“ auf das Original zurücksetzen?`,
    resetText:
      "Name, Ton und Texte werden wieder, was sie waren, als Levercast neu war. Entwürfe behalten ihren Text.",
    reset: "Zurücksetzen",
    deleteTitle: (name) => `„${name}“ löschen?`,
    deleteText:
      "Sie kam mit Levercast und kommt nicht wieder. Entwürfe, die mit ihr entstanden, behalten ihren Text.",
  },
  done: {
    default: (name) => `„${name}“ ist jetzt der Standard`,
    added: (name) => `„${name}“ hinzugefügt`,
    reset: (name) => `„${name}“ ist wieder wie am Anfang`,
    deleted: (name) => `„${name}“ gelöscht`,
    saved: (name) => `„${name}“ gespeichert`,
  },

  editor: {
    save: "Speichern",
    saveTemplate: "Die Vorlage speichern",
    overtaken: "Diese Vorlage wurde anderswo geändert.",
    stillHere: "Deine Änderungen sind noch da und nicht gespeichert.",
    showOther: "Die andere Fassung zeigen",
    saveMine: "Meine darüber speichern",
    name: "Name",
    nameMissing: "Gib der Vorlage einen Namen.",
    tone: "Ton",
    description: "Beschreibung",
    notSaved: "Noch nicht gespeichert, aber auf diesem Computer aufgehoben",
    saved: "Gespeichert",
    needsText: "Schreib einen Text für mindestens ein Netzwerk",
    discard: "Änderungen verwerfen",
    textFor: (platform) => `Text für ${platform}`,
    insert: (placeholder, platform) => `${placeholder} in den Text für ${platform} einfügen`,
    example: "Beispiel",
    noText: (platform) => `Ohne Text wird diese Vorlage für ${platform} nicht angeboten.`,
    mend: "Behebe den Text, um das Beispiel zu sehen.",
    doesNotFit: (platform) => `Die Beispielidee passt in dieser Form nicht auf ${platform}.`,
  },
  thread: (parts) => plural(parts, { other: "Thread aus #" }),
};
