import type { Catalogue } from "../language";

export const receipts: Catalogue["receipts"] = {
  menu: "Beleg",
  copy: "Kopieren",
  copyDetail: "Der gesendete Text, die Antworten, die Freigaben und die Kosten",
  markdown: "Zum Lesen exportieren …",
  markdownDetail: "Markdown",
  json: "Als Daten exportieren …",
  jsonDetail: "JSON",
  copied: "Beleg kopiert",
  notCopied: "Der Beleg konnte nicht kopiert werden.",
  saved: "Beleg gespeichert",
  approvals: "Freigegeben",
  approved: {
    publish: (when) => `${when}: sofort zu senden`,
    schedule: (when, due) => `${when}: zu senden ${due}`,
    reschedule: (when, due) => `${when}: stattdessen zu senden ${due}`,
    rescheduleNow: (when) => `${when}: stattdessen sofort zu senden`,
    retry: (when) => `${when}: noch einmal zu senden`,
  },
  by: (who, door) => (who ? `${who}, ${door}` : door),
  doors: { window: "im Fenster", "command line": "auf der Kommandozeile" },
  exactText: "Freigegeben sind Text und Bilder, wie sie hier stehen. Sie ändern sich danach nicht mehr.",
};
