/** Accounts: who Levercast posts as, and the way to a connected account. */
import { list, plural, when } from "../format";

export const accounts = {
  noApp: "No developer app yet? Try everything with a made-up LinkedIn and X; nothing leaves this computer.",
  openPractice: "Open practice",
  disconnected: (platform: string) => `${platform} is disconnected`,
  notConnected: "Not connected",
  connectedAs: (account: string) => `Connected as ${account}`,
  again: (account: string) => `${account} has to be connected again`,
  reconnect: "Reconnect",
  connect: "Connect",
  disconnect: "Disconnect",
  disconnectTitle: (platform: string) => `Disconnect ${platform}?`,
  disconnectText: (platform: string, account: string) =>
    `Levercast forgets its access to ${account}. Your posts stay, here and on ${platform}.`,
  facts: {
    allowed: "Allowed to",
    notGranted: "Not granted",
    ends: "Ends",
    endsAt: (at: string, days: number) =>
      plural(days, {
        one: `${when(at, new Date())}, in # day. Reconnect before then.`,
        other: `${when(at, new Date())}, in # days. Reconnect before then.`,
      }),
    stays: "Stays connected by itself",
    connected: "Connected",
  },
  scopes: {
    openid: "sign in",
    profile: "read your name and picture",
    email: "read your email address",
    w_member_social: "post for you",
    "tweet.read": "read posts",
    "tweet.write": "post for you",
    "users.read": "read your name",
    "media.write": "upload images",
    "offline.access": "stay connected",
  },
  scopeList: (scopes: readonly string[]) => list(scopes),

  dialog: {
    title: (platform: string) => `Connect ${platform}`,
    practiceTitle: (platform: string) => `Connect the practice ${platform}`,
    step: (step: number, of: number) => `Step ${step} of ${of}`,
    otherApp: "Use another app",
    haveApp: "I have the app",
    showSteps: "Show the steps",
    inBrowser: "Connect in the browser",
    done: "Done",
    practice: (platform: string) =>
      `A page of a made-up ${platform} opens in your browser and asks for consent, as the real one does. Nothing leaves this computer.`,
    waiting: "Waiting for your browser",
    waitingText: (platform: string) =>
      `Allow Levercast on the page of ${platform} that opened, and come back here. It can take up to ten minutes.`,
    openAgain: "Open the page again",
    canPublish: (platform: string) => `You can publish to ${platform} now.`,
    redirectAddress: (platform: string) => `the redirect address for ${platform}`,
    clientId: "Client ID",
    clientIdMissing: "Paste the client ID of your app.",
    secret: "Client secret",
    secretIfAny: "Client secret (if your app has one)",
    secretKept: "Saved in the keychain. Leave this empty to use it again.",
    secretMissing: "Paste the client secret of your app.",
    whereKept: (platform: string) =>
      `Both are kept in this computer’s keychain, and go to ${platform} and nowhere else.`,
  },
  notDone: { message: "The account was not connected.", hint: "Connect again." },
  copy: "Copy",
  copied: "Copied",
  copyIt: (what: string) => `Copy ${what}`,

  setup: {
    linkedin: {
      note: "LinkedIn lets a program post for you through an app of your own. Making one is free and takes about five minutes.",
      create:
        "Create an app. Give it any name, choose a LinkedIn Page you manage (create one first if you have none), and add a logo.",
      open: "Open LinkedIn’s developer site",
      verify:
        "Under Settings, beside the Page, choose Verify, and confirm as the Page’s admin. Without it, LinkedIn adds no products.",
      products: "Under Products, request both of these:",
      redirect: "Under Auth, add this authorized redirect URL, exactly as it stands:",
      keys: "Stay on Auth: the client ID and the primary client secret there are what Levercast asks for next.",
      idHint: "Under Auth in your app.",
      secretHint: "The primary client secret, under Auth in your app.",
    },
    x: {
      note: "X lets a program post for you through an app of your own, and charges your X developer account for each post: about $0.015, or $0.20 with a link.",
      create:
        "Sign in to the developer console, create a project (pay-per-use) with an app in it, and add credits.",
      open: "Open X’s developer console",
      permission:
        "In the app, set up User authentication settings. These give OAuth 2.0. Choose this app permission:",
      type: "Choose a type of app. Either will do:",
      native: "Native App: a public client, no secret needed",
      web: "Web App: a confidential client, with a secret",
      redirect: "Add this callback URI, exactly as it stands, and any website address of yours:",
      keys: "Save. X then shows the OAuth 2.0 client ID and, for a Web App, the client secret, once. They are not the API key.",
      idHint: "The OAuth 2.0 client ID, under Keys and tokens. Not the API key.",
      secretHint: "Only for a Web App. Leave it empty for a Native App.",
    },
  },
};
