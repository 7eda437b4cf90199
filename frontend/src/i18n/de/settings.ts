/** Einstellungen: was man wählen kann und was das Programm über sich sagt. */
import type { settings as English } from "../en/settings";
import { plural, when } from "../format";

export const settings: typeof English = {
  heading: "Einstellungen",
  sections: {
    accounts: "Konten",
    generation: "Generieren",
    appearance: "Darstellung",
    publishing: "Veröffentlichen",
    data: "Daten",
    doctor: "Diagnose",
    about: "Über",
  },

  appearance: {
    theme: "Design",
    themes: { system: "Wie das System", dark: "Dunkel", light: "Hell" },
    language: "Sprache",
    languageHint: "Datum und Zahlen richten sich danach und nach der Region deines Systems.",
    systemLanguage: "System",
    narrowSidebar: "Schmale Seitenleiste",
    narrowSidebarHint: "Nur Symbole. In einem kleinen Fenster ist sie immer schmal.",
  },

  publishing: {
    ask: "Vor dem Veröffentlichen fragen",
    askHint: "Ein Klick mehr, der zeigt, was wohin geht und was es kostet.",
    askLate: "Fragen, bevor Verspätetes gesendet wird",
    askLateHint:
      "Ein Beitrag, dessen Zeit vor mehr als einer Stunde verging, während Levercast geschlossen war, wartet auf dich. Sonst wird er gesendet, sobald Levercast offen ist.",
    limit: "Monatslimit für X, in US-Dollar",
    limitHint:
      "X berechnet jeden Post. Bevor ein Post das Limit überschreitet, fragt Levercast nach. Leer heißt: kein Limit.",
    noLimit: "kein Limit",
    saveLimit: "Limit speichern",
    limitSaved: "Das Monatslimit ist gespeichert",
    limitGone: "X hat jetzt kein Monatslimit",
    noAmount: "Das ist kein Betrag in Dollar. Schreib 5 oder 12,50 oder nichts für kein Limit.",
    version: "Version der LinkedIn-API",
    versionHint: (newest) => `Die neueste, die dieses Levercast kennt, ist ${newest}.`,
    versionUntil: (current, sunset, newest) =>
      `LinkedIn nimmt ${current} mindestens bis ${when(sunset, new Date())} an. Die neueste, die dieses Levercast kennt, ist ${newest}.`,
    versionEnds: (current) =>
      `LinkedIn wird Version ${current} bald ablehnen. Ändere sie jetzt, dann geht das Veröffentlichen ohne Pause weiter.`,
    saveVersion: "Version speichern",
    takeVersion: (version) => `${version} verwenden`,
    versionSaved: (version) => `Version ${version} der LinkedIn-API ist in Gebrauch`,
    port: "Callback-Port",
    portHint:
      "Wohin der Browser zurückkehrt, nachdem du ein Konto verbunden hast. Ändere ihn nur, wenn ein anderes Programm ihn benutzt.",
    savePort: "Port speichern",
    portSaved: (port) => `Der Callback-Port ist jetzt ${port}`,
    portSavedHint: "Trage die neue Weiterleitungsadresse in deinen Apps ein, bevor du neu verbindest.",
    noPort: "Der Port muss eine Zahl von 1024 bis 65535 sein. 8917 ist der übliche.",
  },

  data: {
    writing: "Deine Texte",
    writingText:
      "Entwürfe, Beiträge, Vorlagen und Bilder liegen in diesem Ordner und sonst nirgends. Schließ Levercast, bevor du ihn kopierst.",
    folder: "den Datenordner",
    log: "Das Protokoll",
    logText: "Was Levercast getan hat, falls etwas schiefgeht. Passwörter und Tokens stehen nie darin.",
    logPlace: "den Ort des Protokolls",
    keychain: "Passwörter und Tokens liegen im Schlüsselbund dieses Computers.",
  },

  doctor: {
    intro:
      "Sieht nach deinen Daten, dem Schlüsselbund, den Netzwerken und deinen Konten. Nichts wird geändert oder veröffentlicht.",
    run: "Prüfung starten",
    checking: "Wird geprüft …",
    again: "Noch einmal prüfen",
    fine: "Alles in Ordnung.",
    found: (parts) => `${parts.join(", ")}.`,
    problems: (n) => plural(n, { one: "# Problem", other: "# Probleme" }),
    warnings: (n) => plural(n, { one: "# Hinweis", other: "# Hinweise" }),
    states: { ok: "In Ordnung", warning: "Hinweis", problem: "Problem" },
  },

  about: {
    text: "Levercast macht aus einer Idee einen Beitrag für jedes Netzwerk und veröffentlicht ihn von deinem eigenen Computer.",
    version: "Version",
    licence: "Lizenz",
    mode: "Modus",
    practice: "Übung: Nichts verlässt diesen Computer",
    real: "Veröffentlicht in den Netzwerken, die du verbunden hast",
  },
};
