/** Konten: in wessen Namen Levercast sendet und der Weg zu einem verbundenen Konto. */
import type { accounts as English } from "../en/accounts";
import { list, plural, when } from "../format";

export const accounts: typeof English = {
  noApp:
    "Noch keine Entwickler-App? Probier alles mit einem nachgestellten LinkedIn und X aus; nichts verlässt diesen Computer.",
  openPractice: "Übung öffnen",
  disconnected: (platform) => `${platform} ist getrennt`,
  notConnected: "Nicht verbunden",
  connectedAs: (account) => `Verbunden als ${account}`,
  again: (account) => `${account} muss neu verbunden werden`,
  reconnect: "Neu verbinden",
  connect: "Verbinden",
  disconnect: "Trennen",
  disconnectTitle: (platform) => `${platform} trennen?`,
  disconnectText: (platform, account) =>
    `Levercast vergisst seinen Zugang zu ${account}. Deine Beiträge bleiben, hier und auf ${platform}.`,
  facts: {
    allowed: "Erlaubt",
    notGranted: "Nicht gewährt",
    ends: "Endet",
    endsAt: (at, days) =>
      plural(days, {
        one: `${when(at, new Date())}, in # Tag. Verbinde es vorher neu.`,
        other: `${when(at, new Date())}, in # Tagen. Verbinde es vorher neu.`,
      }),
    stays: "Bleibt von selbst verbunden",
    connected: "Verbunden",
  },
  scopes: {
    openid: "anmelden",
    profile: "deinen Namen und dein Bild lesen",
    email: "deine E-Mail-Adresse lesen",
    w_member_social: "für dich posten",
    "tweet.read": "Posts lesen",
    "tweet.write": "für dich posten",
    "users.read": "deinen Namen lesen",
    "media.write": "Bilder hochladen",
    "offline.access": "verbunden bleiben",
  },
  scopeList: (scopes) => list(scopes),

  dialog: {
    title: (platform) => `${platform} verbinden`,
    practiceTitle: (platform) => `Das ${platform} zum Üben verbinden`,
    step: (step, of) => `Schritt ${step} von ${of}`,
    otherApp: "Eine andere App nehmen",
    haveApp: "Ich habe die App",
    showSteps: "Schritte zeigen",
    inBrowser: "Im Browser verbinden",
    done: "Fertig",
    practice: (platform) =>
      `Eine Seite eines nachgestellten ${platform} öffnet sich in deinem Browser und bittet um Zustimmung, wie die echte. Nichts verlässt diesen Computer.`,
    waiting: "Wartet auf deinen Browser",
    waitingText: (platform) =>
      `Erlaube Levercast auf der Seite von ${platform}, die sich geöffnet hat, und komm dann hierher zurück. Das darf bis zu zehn Minuten dauern.`,
    openAgain: "Die Seite noch einmal öffnen",
    canPublish: (platform) => `Du kannst jetzt auf ${platform} veröffentlichen.`,
    redirectAddress: (platform) => `die Weiterleitungsadresse für ${platform}`,
    clientId: "Client-ID",
    clientIdMissing: "Füge die Client-ID deiner App ein.",
    secret: "Client-Secret",
    secretIfAny: "Client-Secret (falls deine App eines hat)",
    secretKept: "Im Schlüsselbund gespeichert. Lass das Feld leer, um es wieder zu verwenden.",
    secretMissing: "Füge das Client-Secret deiner App ein.",
    whereKept: (platform) =>
      `Beide liegen im Schlüsselbund dieses Computers und gehen an ${platform} und sonst nirgendwohin.`,
  },
  notDone: { message: "Das Konto wurde nicht verbunden.", hint: "Verbinde es noch einmal." },
  copy: "Kopieren",
  copied: "Kopiert",
  copyIt: (what) => `Kopiere ${what}`,

  setup: {
    linkedin: {
      note: "LinkedIn lässt ein Programm über eine eigene App für dich posten. Sie anzulegen ist kostenlos und dauert etwa fünf Minuten.",
      create:
        "Lege eine App an. Gib ihr einen beliebigen Namen, wähle eine LinkedIn-Seite, die du verwaltest (lege zuerst eine an, wenn du keine hast), und füge ein Logo hinzu.",
      open: "Entwicklerseite von LinkedIn öffnen",
      verify:
        "Wähle unter Settings neben der Seite Verify und bestätige als Admin der Seite. Sonst fügt LinkedIn keine Produkte hinzu.",
      products: "Fordere unter Products diese beiden an:",
      redirect: "Trage unter Auth diese Weiterleitungs-URL (redirect URL) genau so ein, wie sie hier steht:",
      keys: "Bleib bei Auth: Nach der Client ID und dem Primary Client Secret dort fragt Levercast als Nächstes.",
      idHint: "Unter Auth in deiner App.",
      secretHint: "Das Primary Client Secret, unter Auth in deiner App.",
    },
    x: {
      note: "X lässt ein Programm über eine eigene App für dich posten und berechnet deinem X-Entwicklerkonto jeden Post: etwa 0,015 $, mit einem Link 0,20 $.",
      create:
        "Melde dich in der Entwicklerkonsole an, lege ein Projekt (pay-per-use) mit einer App an und lade Guthaben auf.",
      open: "Entwicklerkonsole von X öffnen",
      permission:
        "Richte in der App die User authentication settings ein. Sie ergeben OAuth 2.0. Wähle diese App permission:",
      type: "Wähle eine Art von App. Beide sind recht:",
      native: "Native App: ein öffentlicher Client, kein Secret nötig",
      web: "Web App: ein vertraulicher Client, mit Secret",
      redirect:
        "Trage diese Callback URI genau so ein, wie sie hier steht, und irgendeine Website-Adresse von dir:",
      keys: "Speichere. X zeigt dann die OAuth 2.0 Client ID und, bei einer Web App, einmalig das Client Secret. Der API Key ist etwas anderes.",
      idHint: "Die OAuth 2.0 Client ID, unter Keys and tokens. Nicht der API Key.",
      secretHint: "Nur für eine Web App. Lass es bei einer Native App leer.",
    },
  },
};
