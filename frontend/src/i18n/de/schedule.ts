import { list } from "../format";
import type { Catalogue } from "../language";

export const schedule: Catalogue["schedule"] = {
  later: "Später …",
  laterOne: (network) => `${network} planen …`,
  action: "Für später planen",
  title: "Später senden",
  changeTitle: "Sendezeit ändern",
  day: "Tag",
  time: "Uhrzeit",
  timeHint: (zone) => `In deiner Zeitzone: ${zone}`,
  noTime: "Schreib eine Uhrzeit wie 9:30.",
  past: "Diese Zeit ist vorbei. Wähle eine spätere.",
  gap: (time, day, from, to) =>
    `${time} gibt es am ${day} nicht: Die Uhren springen von ${from} auf ${to}. Wähle eine andere Zeit.`,
  twice: (time) =>
    `${time} kommt an diesem Tag zweimal, weil die Uhren zurückgestellt werden. Gemeint ist das erste Mal.`,
  mustRun:
    "Der Computer muss dann an und Levercast offen sein. Sonst wird der Beitrag gesendet, sobald Levercast wieder geöffnet wird.",
  mustRunOrWait:
    "Der Computer muss dann an und Levercast offen sein. Kommt der Beitrag mehr als eine Stunde zu spät, wartet er auf dein Wort.",
  previousMonth: "Voriger Monat",
  nextMonth: "Nächster Monat",
  quick: "Vorschläge",
  inAnHour: "In einer Stunde",
  thisEvening: "Heute Abend",
  tomorrow: "Morgen früh",
  monday: "Montag früh",
  confirm: (networks, when) => `Für ${list(networks)} planen, ${when}`,
  allTheSame: (when) => `Trotzdem planen, ${when}`,
  move: (when) => `Senden: ${when}`,
  done: (networks, when) => `Für ${list(networks)} geplant, ${when}`,
  moved: (when) => `Wird gesendet: ${when}`,
  busy: "Wird geplant …",
  endsBefore: (network, ends) =>
    `Der Zugang von Levercast zu ${network} endet am ${ends}, bevor dies gesendet würde. Verbinde ${network} vorher neu, oder plane es trotzdem und verbinde bis dahin neu.`,
  reconnect: (network) => `${network} neu verbinden`,
  waits: (network, when) => `Wird an ${network} gesendet: ${when}.`,
  late: (network) => `Die Zeit ist da. Er geht sofort an ${network}, solange Levercast offen ist.`,
  change: "Zeit ändern",
  cancel: "Abbrechen",
  cancelled: "Zurückgenommen. Es wird nichts mehr gesendet.",
  sendNow: "Jetzt senden",
};
