/** Das Fenster um alles herum: die Wege, die Befehlspalette, die Tasten. */
import type { app as English } from "../en/app";
import { plural } from "../format";

export const app: typeof English = {
  screens: {
    compose: "Schreiben",
    posts: "Beiträge",
    templates: "Vorlagen",
    settings: "Einstellungen",
  },
  menu: "Menü",
  sidebar: {
    name: "Hauptnavigation",
    postsToLookAt: (n) => plural(n, { other: "Beiträge, # zum Nachsehen" }),
    recentDrafts: "Letzte Entwürfe",
    untitled: "Ohne Titel",
    widen: "Seitenleiste verbreitern",
    narrow: "Seitenleiste verkleinern",
  },
  practice: "Übung: Nichts verlässt diesen Computer",
  palette: {
    open: "Suchen oder etwas tun",
    results: "Ergebnisse",
    nothing: "Nichts gefunden",
    drafts: "Entwürfe",
  },
  keys: "Tasten",
  emoji: "Emoji auswählen",
  groups: { goTo: "Gehe zu", view: "Ansicht", write: "Schreiben" },
  actions: {
    newDraft: "Neuer Entwurf",
    themes: {
      dark: "Dunkles Design verwenden",
      light: "Helles Design verwenden",
      system: "Dem Design des Systems folgen",
    },
    showKeys: "Die Tasten zeigen",
  },
  broken: {
    message: "Diese Ansicht konnte nicht gezeigt werden. Deine Entwürfe sind gespeichert.",
    hint: "Versuch es noch einmal. Passiert es wieder, steht in den Einstellungen, wo das Protokoll ist.",
    toCompose: "Zum Schreiben",
  },
  closing: {
    title: "Deine letzte Änderung ist nicht gespeichert",
    lose: "Schließen und verwerfen",
    stay: "Bleiben",
    compare: "Bleiben und vergleichen",
  },
};
