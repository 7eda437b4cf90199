/** Beiträge: die Liste, was aus einem Beitrag wurde und was zu tun ist. */
import type { posts as English } from "../en/posts";
import { clock, count, exactly, plural } from "../format";

export const posts: typeof English = {
  heading: "Beiträge",
  untitled: "Ohne Titel",
  when: "Wann",
  spans: {
    always: "Jederzeit",
    today: "Heute",
    week: "Letzte 7 Tage",
    month: "Letzte 30 Tage",
    year: "Dieses Jahr",
  },
  range: {
    choose: "Zwischen zwei Tagen…",
    title: "Zwischen zwei Tagen",
    from: "Von",
    to: "Bis",
    show: (days) => `${days} zeigen`,
  },
  chosen: (n) => plural(n, { one: "# Entwurf ausgewählt", other: "# Entwürfe ausgewählt" }),
  deleteChosen: "Löschen",
  clearChosen: "Auswahl aufheben",
  draftsDeleted: (n) => plural(n, { one: "# Entwurf gelöscht", other: "# Entwürfe gelöscht" }),
  draftsStayed: (n) =>
    plural(n, { one: "# Entwurf wurde nicht gelöscht", other: "# Entwürfe wurden nicht gelöscht" }),
  network: "Netzwerk",
  everyNetwork: "Alle Netzwerke",
  search: "Alles durchsuchen",
  byState: "Beiträge nach Stand",
  list: "Liste",
  details: "Einzelheiten",
  all: "Alle Beiträge",
  chooseRow: { before: "Wähle eine Zeile oder drück", after: ", um genau zu sehen, was gesendet wurde." },
  tabs: {
    all: "Alle",
    drafts: "Entwürfe",
    scheduled: "Geplant",
    published: "Veröffentlicht",
    failed: "Fehlgeschlagen",
    look: "Nachsehen",
  },
  statusAt: (status, when) => `${status} ${when}`,
  editedAt: (time) => `bearbeitet ${time}`,

  actions: {
    next: "Nächster",
    previous: "Voriger",
    choose: "Auswählen oder abwählen",
    chooseAll: "Alle angezeigten auswählen",
    delete: "Den gewählten löschen",
  },

  nothing: {
    all: {
      title: "Noch nichts geschrieben",
      text: "Schreib eine Idee auf; sie bleibt hier vom ersten Buchstaben an.",
    },
    drafts: {
      title: "Keine offenen Entwürfe",
      text: "Alles, was du geschrieben hast, ist veröffentlicht oder unterwegs.",
    },
    scheduled: {
      title: "Nichts wartet auf das Senden",
      text: "Ein Beitrag, der auf sein Netzwerk warten muss, steht hier, bis er gesendet ist.",
    },
    published: {
      title: "Noch nichts veröffentlicht",
      text: "Jeder Beitrag, den du veröffentlichst, bleibt hier, genau wie er gesendet wurde.",
    },
    failed: {
      title: "Nichts ist fehlgeschlagen",
      text: "Ein Beitrag, den ein Netzwerk ablehnt, steht hier mit dessen eigenen Worten.",
    },
    look: {
      title: "Nirgends ist nachzusehen",
      text: "Sagt ein Netzwerk nicht, ob es einen Beitrag angenommen hat, steht er hier, bis du nachgesehen hast.",
    },
  },
  write: "Beitrag schreiben",
  notFound: (query) => `Nichts gefunden für „${query}“`,
  noneHere: "Zu diesen Filtern passt hier nichts",
  showAll: "Alles zeigen",
  howSearched: "Gesucht wird nach den Anfängen der Wörter, in Ideen, Texten und Titeln.",
  draftDeleted: "Entwurf gelöscht",

  draft: {
    open: "Zum Schreiben öffnen",
    delete: "Den Entwurf löschen",
    edited: (at) => `Bearbeitet ${exactly(at)}. Noch wurde nichts gesendet.`,
    goOn: "Weiterschreiben",
    idea: "Idee",
    images: (n) => plural(n, { one: "# Bild angehängt", other: "# Bilder angehängt" }),
  },
  readBack: {
    asMeant: (network: string) => `${network} zeigt es genau so, wie es gemeint war`,
    differs: (network: string) => `${network} zeigt etwas anderes, als gesendet wurde`,
    shows: (network: string) => `Was ${network} zeigt:`,
    never: (network: string) => `${network} lässt keine App zurücklesen; sieh es dir dort selbst an`,
    notRead: (why: string) => `Es wurde nicht zurückgelesen: ${why}`,
  },
  post: {
    as: (platform, account) => `${platform} als ${account}`,
    named: (platform, status) => `${platform}, ${status}`,
    delete: (platform) => `Den Beitrag auf ${platform} löschen`,
    open: "Beitrag öffnen",
    part: (part, of) => `Teil ${part} von ${of}`,
    noAltText: "Kein Alternativtext",
  },
  remove: {
    titleThere: "Diesen Beitrag löschen?",
    titleHere: "Diesen Beitrag entfernen?",
    there: (platform) =>
      `Das Löschen auf ${platform} lässt sich nicht rückgängig machen. Nur hier entfernt, bleibt er auf ${platform}, und Levercast vergisst ihn.`,
    here: "Levercast vergisst ihn und was mit ihm geschah. Der Entwurf, aus dem er entstand, bleibt.",
    onlyHere: "Nur hier entfernen",
    onNetwork: (platform) => `Auf ${platform} und hier löschen`,
    done: (platform) => `Auf ${platform} und hier gelöscht`,
    doneHere: "Hier entfernt",
  },
  look: {
    question: (platform) => `${platform} hat nicht klar geantwortet. Ist er auf deinem Profil?`,
    partQuestion: (platform, part) =>
      `${platform} hat nicht klar geantwortet. Ist Teil ${part} auf deinem Profil?`,
    sent: (platform, times, at) =>
      times > 1
        ? `Er wurde ${count(times)}-mal gesendet, zuletzt um ${clock(at)}, und ${platform} hat ihn nicht bestätigt. Levercast sendet ihn nicht von selbst noch einmal.`
        : `Er wurde einmal gesendet, um ${clock(at)}, und ${platform} hat ihn nicht bestätigt. Levercast sendet ihn nicht von selbst noch einmal.`,
    partSent: (platform, part, times, at) =>
      times > 1
        ? `Teil ${part} wurde ${count(times)}-mal gesendet, zuletzt um ${clock(at)}, und ${platform} hat ihn nicht bestätigt. Levercast sendet ihn nicht von selbst noch einmal.`
        : `Teil ${part} wurde einmal gesendet, um ${clock(at)}, und ${platform} hat ihn nicht bestätigt. Levercast sendet ihn nicht von selbst noch einmal.`,
    openProfile: "Mein Profil öffnen",
    lookAgain: "Noch einmal für mich nachsehen",
    notShown: (platform) => `${platform} zeigt ihn nicht`,
    address: (platform) => `Adresse des Beitrags auf ${platform}`,
    addressHint: (platform) =>
      `Öffne auf ${platform} das Menü des Beitrags, kopiere den Link und füge ihn hier ein.`,
    saveAddress: "Adresse speichern",
    back: "Zurück",
    isThere: "Er ist da",
    notThere: "Nicht da, noch einmal senden",
  },
  timeline: {
    name: (platform) => `Was auf ${platform} geschah`,
    approved: "von dir freigegeben",
    approvedInWindow: "von dir freigegeben, im Fenster",
    approvedOn: (door) => `von dir freigegeben, über: ${door}`,
    sent: (platform) => `gesendet an ${platform}`,
    partSent: (platform, part, of) => `Teil ${part} von ${of} gesendet an ${platform}`,
    as: (account) => `als ${account}`,
    held: "angehalten: nachsehen",
    withAnswer: (outcome, answer) => `${outcome} (${answer})`,
    underWay: "unterwegs",
    created: (platform) => `${platform} hat ihn bestätigt`,
    refused: (platform) => `${platform} hat ihn abgelehnt, es entstand nichts`,
    later: (platform) => `${platform} bat zu warten, es entstand nichts`,
    unsent: (platform) => `${platform} war nicht erreichbar, es wurde nichts gesendet`,
    reconnect: (platform) => `${platform} will das Konto neu verbunden haben, es entstand nichts`,
    unclear: "keine klare Antwort",
    noAnswer: "keine Antwort",
    found: (platform) => `auf ${platform} nachgesehen: er ist da`,
    notFound: (platform) => `auf ${platform} nachgesehen: er ist nicht da`,
    confirmed: "du hast nachgesehen: er ist da",
    denied: "du hast nachgesehen: er ist nicht da",
  },
};
