/** Was Verfassen beim Schreiben eines Entwurfs sagt. */
import type { editor as English } from "../en/editor";
import { count, plural } from "../format";

export const editor: typeof English = {
  undo: "Letzte Änderung rückgängig machen",
  redo: "Wiederherstellen",
  said: { undo: "Rückgängig gemacht", redo: "Wiederhergestellt" },

  shared: {
    note: "deine Idee, wie sie ist",
    use: (platform) => `Deine Idee unverändert für ${platform} verwenden`,
    done: (platform) => `${platform} bekommt deine Idee, wie sie ist`,
  },

  part: {
    handle: (part, of) => `Teil ${count(part)} von ${count(of)} verschieben`,
    handleHint: "Pfeiltasten verschieben ihn",
    split: "Hier teilen",
    join: "Mit dem Teil davor verbinden",
    joinPart: (part) => `Teil ${count(part)} mit dem davor verbinden`,
    up: "Diesen Teil nach oben verschieben",
    down: "Diesen Teil nach unten verschieben",
    moved: (from, to, of) => `Teil ${count(from)} ist jetzt Teil ${count(to)} von ${count(of)}`,
    wasSplit: (of) => `Geteilt. Der Thread hat ${count(of)} Teile`,
    wasJoined: (of) =>
      of > 1 ? `Verbunden. Der Thread hat ${count(of)} Teile` : "Zu einem Beitrag verbunden",
  },

  links: {
    linkedIn: "LinkedIn macht aus einem so gesendeten Link keine Karte: Er bleibt ein Link im Text.",
    x: "X zeigt darunter eine Karte, wenn die verlinkte Seite eine anbietet.",
    xImages: "Mit Bildern zeigt X keine Karte für den Link.",
  },

  image: {
    withoutAlt: (n) =>
      plural(n, { one: "# Bild hat keinen Alternativtext.", other: "# Bilder haben keinen Alternativtext." }),
    moveHint: "Alt und die Pfeiltasten verschieben es",
    moved: (name, to, of) => `${name} ist jetzt Bild ${count(to)} von ${count(of)}`,
    estimate: "Anordnung: geschätzt",
    more: (n) => `+${count(n)}`,
    cropped: "zugeschnitten",
    cropFor: (platform) => `Für ${platform} zuschneiden`,
  },
  crop: {
    description: "Ziehe den Rahmen oder seine Ecke. Das Original bleibt, wie es ist.",
    shape: "Form",
    free: "Frei",
    original: "Original",
    apply: "Zuschneiden",
    whole: "Ganzes Bild verwenden",
    frame: "Der Teil, der gesendet wird",
    frameHint: "Pfeiltasten verschieben ihn, mit Umschalt ändern sie seine Größe.",
    size: (width, height) => `${count(width)} × ${count(height)}`,
    state: (x, y, width, height) =>
      `${count(width)} mal ${count(height)} Pixel, ${count(x)} von links, ${count(y)} von oben`,
  },

  look: {
    choose: (platform) => `${platform} hell oder dunkel`,
    follow: "Wie Levercast",
    light: "Hell",
    dark: "Dunkel",
    dim: "Dunkelblau",
    lightsOut: "Schwarz",
  },

  difference: {
    legend: "Wörter, die nur auf einer Seite stehen, sind markiert.",
  },
};
