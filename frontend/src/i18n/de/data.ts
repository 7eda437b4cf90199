/** The ways in and out: import, export, backups, restore. */

import { count, plural } from "../format";
import type { Catalogue } from "../language";

const drafts = (n: number) => plural(n, { one: "# Entwurf", other: "# Entwürfe" });
const posts = (n: number) => plural(n, { one: "# Beitrag", other: "# Beiträge" });
const images = (n: number) => plural(n, { one: "# Bild", other: "# Bilder" });

export const data: Catalogue["data"] = {
  group: "Daten",
  actions: { import: "Importieren …", export: "Exportieren …", backUp: "Jetzt sichern" },
  inAndOut: "Hinein und hinaus",
  inAndOutText:
    "Hol Entwürfe aus der alten Web-App, aus Dateien oder aus einer Tabelle. Nimm alles in einer Datei mit, oder was du lesen willst.",
  drop: "Entwürfe ablegen, um sie zu importieren",
  noDraftOpen: "Öffne zuerst einen Entwurf und leg dann Bilder darauf ab.",
  oneAtATime: "Nur die erste Datei wurde gelesen",
  oneAtATimeHint: "Leg den Ordner ab, in dem sie sind, um alle zu importieren.",
  notRead: {
    message: "Der Text wurde nicht gelesen. Nichts wurde importiert.",
    hint: "Versuch es noch einmal.",
  },
  notCopied: "Es wurde nicht kopiert",
  notCopiedHint: "Markiere den Text und kopiere ihn von Hand.",
  cancelled: {
    message: "Abgebrochen. Nichts wurde importiert.",
    hint: "Was angehakt war, ist noch angehakt.",
  },
  stopped: { message: "Abgebrochen. Nichts wurde geändert.", hint: "Du kannst neu beginnen." },
  stopping: "Wird abgebrochen …",
  reading: "Wird gelesen …",
  importing: "Alles wird hereingeholt",
  phases: {
    images: (done, total) => `Bilder: ${count(done)} von ${count(total)}`,
    rows: (done, total) => `Entwürfe und Vorlagen: ${count(done)} von ${count(total)}`,
  },
  bytes: (done, total) => `${done} von ${total}`,
  back: "Zurück",
  more: "Mehr importieren",
  showDrafts: "Entwürfe zeigen",
  holds: (d, p, i) => `${drafts(d)}, ${posts(p)}, ${images(i)}.`,
  holdsDrafts: (n) => `${drafts(n)}.`,
  holdsPosts: (n) => `${posts(n)}.`,
  missing: (n) => plural(n, { one: "# Bild fehlt.", other: "# Bilder fehlen." }),
  takenBack: "Der Import wurde zurückgenommen",
  undone: (undone) =>
    `Entfernt: ${count(undone.removed)}. Wie vorher: ${count(undone.restored)}. Behalten, weil seither geändert: ${count(undone.kept)}.`,
  reportSaved: "Der Bericht ist gespeichert",
  tableSaved: "Die Tabelle ist gespeichert",
  restored: (file, d, p) => `Wiederhergestellt aus ${file}: ${drafts(d)}, ${posts(p)}.`,
  keptAs: (file) => `Was vorher hier war, ist als ${file} aufgehoben.`,
  held: (n) => plural(n, { one: "# Beitrag braucht einen Blick", other: "# Beiträge brauchen einen Blick" }),

  importTitle: "Importieren",
  steps: {
    ways: "Nichts wird hereingeholt, bevor du es gesehen hast.",
    importing: "Alles kommt herein, oder nichts.",
    done: "Fertig. Was vorher da war, ist, wie es war.",
  },

  ways: {
    choose: "Wo die Entwürfe sind",
    find: {
      name: "Für mich suchen",
      text: "Levercast sucht Browser auf diesem Computer und liest eine Kopie dessen, was sie für die alte App aufheben, und sonst nichts. Nichts wird gelesen, bevor du sagst, welche.",
      look: "Browser suchen",
      again: "Noch einmal suchen",
      none: "Kein Browser gefunden, den Levercast lesen kann. Lass deinen Browser sie bringen, oder lies sie von Hand.",
      profiles: "Browser, die gelesen werden",
      profile: (browser, name) => `${browser}, ${name}`,
      read: (n) => plural(n, { one: "# Browser lesen", other: "# Browser lesen" }),
    },
    visit: {
      name: "Mein Browser bringt sie",
      text: "Levercast öffnet für einen Besuch eine Seite unter der Adresse der alten App; dein Browser übergibt dort seine Entwürfe, und die Seite schließt.",
      browser: "Browser",
      usual: "Der übliche Browser",
      byHand: "Ich öffne die Seite selbst",
      port: "Port der alten App",
      portHint: "3000, wenn ihn niemand geändert hat.",
      noPort: "Der Port muss eine Zahl von 1 bis 65535 sein. 3000 ist der übliche.",
      begin: "Seite öffnen",
      waiting: "Warten auf deinen Browser",
      waitingText:
        "Öffnet sich keine Seite, kopiere diese Adresse in den Browser, in dem du die alte App benutzt hast.",
      address: "die Adresse",
      stop: "Nicht mehr warten",
    },
    file: {
      name: "Datei",
      text: "Was der Code gespeichert hat, ein Export von Levercast, eine Tabelle (CSV), eine Markdown- oder Textdatei.",
      pick: "Datei wählen …",
      drop: "Oder leg eine Datei oder einen Ordner mit Entwürfen auf dem Fenster ab.",
      table: "Tabelle zum Ausfüllen speichern …",
      tableText: "Ein Entwurf je Zeile. Die erste ist ein Beispiel.",
    },
    paste: {
      name: "Einfügen",
      label: "Was du aus der alten App kopiert hast",
      hint: "Der Inhalt von levercast_drafts oder alles, was die alte App gespeichert hat, in jeder Form.",
      read: "Lesen",
      from: "einem eingefügten Text",
    },
    hand: {
      name: "Von Hand",
      text: "Öffne die alte App in dem Browser, in dem du sie benutzt hast, unter ihrer eigenen Adresse. Der Code unten speichert ihre Entwürfe in einer Datei, die du danach hier wählst.",
      console: "In der Konsole",
      consoleText:
        "Drück F12, auf einem Mac Wahl Befehl I. Wähle die Konsole, füg den Code beim › ein und drück Enter. Warnt der Browser vor dem Einfügen, tipp die Wörter, die er verlangt (allow pasting), drück Enter und füg noch einmal ein.",
      consoleDrawing:
        "Ein Browserfenster. Die untere Hälfte zeigt den Reiter der Konsole, mit dem Code nach dem Zeichen › und einem Zeichen für Enter.",
      snippet: "den Code für die Konsole",
      bookmark: "Oder als Lesezeichen",
      bookmarkText:
        "Leg ein Lesezeichen mit diesem Code anstelle einer Adresse an. Öffne die alte App und wähle dann das Lesezeichen.",
      bookmarkDrawing:
        "Ein Browserfenster mit einer Leiste für Lesezeichen. Ein Kasten hat den Namen Levercast und anstelle der Adresse den Code, der mit javascript beginnt.",
      bookmarkName: "Name",
      bookmarkAddress: "Adresse",
      bookmarklet: "den Code für ein Lesezeichen",
      pick: "Gespeicherte Datei wählen …",
      saved: "Sie heißt levercast-export.json und ist dort, wo dein Browser Dateien speichert.",
    },
  },

  found: {
    from: (name) => `Gefunden in ${name}`,
    filter: "Was gezeigt wird",
    chips: {
      all: "Alle",
      new: "Neu",
      changed: "Dort geändert",
      here: "Schon hier",
      touched: "Hier geändert",
      deleted: "Hier gelöscht",
      built_in: "Wie mitgeliefert",
      same: "Gleiche Vorlage",
      twice: "Doppelt gefunden",
      chosen: "Schon gewählt",
      damaged: "Beschädigt",
      published: "In der alten App veröffentlicht",
      recording: "Mit Aufnahmetext",
    },
    states: {
      new: "Neu",
      changed: "Geändert",
      here: "Hier",
      touched: "Hier geändert",
      deleted: "Gelöscht",
      built_in: "Mitgeliefert",
      same: "Gleich",
      twice: "Doppelt",
      chosen: "Gewählt",
      damaged: "Beschädigt",
    },
    explained: {
      new: "Wird hinzugefügt.",
      changed: "Wurde dort seit dem Import geändert. Was hier ist, wird aktualisiert.",
      here: "Wurde schon importiert und nicht geändert.",
      touched: "Wurde schon importiert und seither hier geändert. Es bleibt, wie es hier ist.",
      deleted: "Wurde schon importiert und hier gelöscht. Hak es an, um es zurückzuholen.",
      built_in: "Levercast bringt diese Vorlage mit. Hak sie an, um sie doppelt zu haben.",
      same: "Eine Vorlage mit diesem Namen und Text ist hier.",
      twice: "Wurde mehrmals gefunden. Die neueste zählt.",
      chosen: "Diese Einstellung hast du hier schon gewählt.",
      damaged: "Kann nicht hereingeholt werden. Die anderen schon.",
    },
    kinds: { draft: "Entwurf", template: "Vorlage", setting: "Einstellung", unknown: "Unbekannt" },
    publishedText:
      "Die alte App nannte ihn veröffentlicht, hat aber nie etwas gepostet. Er kommt als Entwurf mit dieser Markierung herein.",
    recordingText: "Enthält einen Text, den die alte App anstelle einer Aufnahme eingesetzt hat.",
    rows: "Was gefunden wurde",
    detail: "Der in der Liste gewählte Eintrag",
    keys: "Leertaste hakt an",
    lookAt: "Einen Blick wert",
    tickAll: "Alle anhaken",
    tickNone: "Keine anhaken",
    images: (n) => images(n),
    notQuite: "Nicht ganz, wie es war",
    raw: "Wie es gefunden wurde:",
    created: "Geschrieben",
    place: "Gefunden unter",
    strip: (n) =>
      plural(n, {
        one: "Aufnahmetext in # Entwurf weglassen",
        other: "Aufnahmetext in # Entwürfen weglassen",
      }),
    stripHint: "„[Voice recording transcription would appear here]“ ist kein Text von dir.",
    promise: "Ein Klick nimmt alles wieder zurück.",
    nothingChosen: "Nichts ist angehakt",
    import: (n) => plural(n, { one: "# Eintrag importieren", other: "# Einträge importieren" }),
  },

  done: {
    title: (from) => `Importiert aus ${from}`,
    counts: {
      drafts: "Entwürfe hinzugefügt",
      templates: "Vorlagen hinzugefügt",
      settings: "Einstellungen übernommen",
      images: "Bilder",
      updated: "Aktualisiert",
      skipped: "Ausgelassen",
      damaged: "Beschädigt",
    },
    damagedText: "Der Bericht hat zu jedem beschädigten Eintrag den Grund und den Text.",
    save: "Bericht speichern …",
    takeBack: "Zurücknehmen",
    later: "Einstellungen, Daten führt jeden Import auf; auch dort kannst du ihn später zurücknehmen.",
  },

  imports: {
    title: "Bisherige Importe",
    undone: "Zurückgenommen",
    counts: ({ drafts: d, templates, updated }) =>
      [
        drafts(d),
        plural(templates, { one: "# Vorlage", other: "# Vorlagen" }),
        plural(updated, { one: "# aktualisiert", other: "# aktualisiert" }),
      ].join(", "),
    save: "Bericht …",
    saveOf: (from, when) => `Bericht von ${from}, ${when} speichern`,
    takeBackOf: (from, when) => `Import aus ${from}, ${when} zurücknehmen`,
  },

  export: {
    title: "Exportieren",
    text: "Nichts verlässt diesen Computer. Passwörter und Tokens sind nie dabei.",
    where: "Ort wählen …",
    running: "Wird geschrieben",
    done: "Der Export ist da.",
    kinds: {
      levercast: {
        name: "Alles, in einer .levercast-Datei",
        text: "Entwürfe, Beiträge, Vorlagen, Bilder und Einstellungen. Levercast kann sie wiederherstellen, hier oder auf einem anderen Computer.",
      },
      markdown: {
        name: "Entwürfe, als Markdown",
        text: "Ein Ordner mit einer Datei je Entwurf, zum Lesen oder um sie später zurückzuholen.",
      },
      posts: {
        name: "Beiträge, als Tabelle",
        text: "Eine CSV-Datei mit jedem Beitrag, seiner Zeit, seinem Text und seinem Link.",
      },
    },
  },

  backups: {
    title: "Sicherungen",
    text: "Jeden Tag wird eine gemacht, solange Levercast offen ist, und wenn es schließt. Sieben Tage und vier Wochen werden behalten.",
    practice: "Im Übungsmodus wird von selbst keine gemacht. Du kannst eine machen.",
    folder: "den Ordner für Sicherungen",
    chooseFolder: "Anderen Ordner wählen …",
    usualFolder: "Üblichen Ordner verwenden",
    making: "Wird gesichert …",
    made: "Die Sicherung ist gemacht und geprüft",
    restore: "Wiederherstellen …",
    restoreOf: (when) => `Sicherung vom ${when} wiederherstellen`,
    none: "Es gibt noch keine Sicherung.",
    list: "Sicherungen, die neueste zuerst",
    showAll: (n) => `Alle ${count(n)} zeigen`,
    kinds: {
      before_restore: "vor einer Wiederherstellung",
      before_update: "vor einer Aktualisierung",
    },
    check: "Prüfen",
    checkOf: (when) => `Sicherung vom ${when} prüfen`,
    checking: "Wird geprüft …",
    checked: "geprüft",
    whole: "Die Sicherung lässt sich öffnen und ist vollständig",
    failedAt: (when) => `Versucht: ${when}.`,
    look: "Sicherungen zeigen",
  },

  restore: {
    title: "Wiederherstellen",
    from: (file, when) => `${file}, vom ${when}`,
    replaces:
      "Das tritt an die Stelle aller Entwürfe, Beiträge, Vorlagen, Bilder und Einstellungen, die jetzt in Levercast sind.",
    kept: "Was jetzt da ist, wird zuerst aufgehoben: als Sicherung, die du wiederherstellen kannst.",
    held: "Beiträge, die auf ihre Zeit warteten, warten auf dich: Nichts wird von selbst gesendet.",
    accounts:
      "Passwörter und Tokens bleiben im Schlüsselbund; ein Konto, das dort nicht ist, verbindest du neu.",
    begin: "Wiederherstellen",
    merge: "Nur die Entwürfe holen",
    mergeText:
      "Oder hol nur die Entwürfe herein und behalte alles andere: Du wählst sie im nächsten Schritt.",
    reading: "Wird gelesen und geprüft; noch ist nichts geändert",
    ready: "Alles wurde gelesen und ist vollständig.",
    readyText:
      "Levercast schließt jetzt und öffnet sich damit wieder. Deine letzten Änderungen werden vorher gespeichert und aufgehoben.",
    keep: "Behalten, was hier ist",
    finish: "Schließen und neu öffnen",
  },

  offer: {
    name: "Entwürfe aus der alten Web-App",
    text: "Hast du in der alten Web-App geschrieben? Ihre Entwürfe sind noch in deinem Browser.",
    open: "Entwürfe aus der alten Web-App holen",
    dismiss: "Nicht mehr anbieten",
  },

  mark: {
    name: "In der alten App veröffentlicht",
    text: (when) =>
      `In der alten App als veröffentlicht markiert, ${when}. Gepostet wurde von dort nie etwas.`,
  },
};
