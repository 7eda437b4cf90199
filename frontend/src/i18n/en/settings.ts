/** Settings: what a person may choose, and what the program says about itself. */
import { plural, when } from "../format";

export const settings = {
  heading: "Settings",
  sections: {
    accounts: "Accounts",
    generation: "Generation",
    appearance: "Appearance",
    publishing: "Publishing",
    data: "Data",
    doctor: "Doctor",
    about: "About",
  },

  appearance: {
    theme: "Theme",
    themes: { system: "As the system", dark: "Dark", light: "Light" },
    language: "Language",
    languageHint: "Dates and numbers follow it, and the region your system is set to.",
    systemLanguage: "System",
    narrowSidebar: "Narrow sidebar",
    narrowSidebarHint: "Icons only. In a small window it is always narrow.",
  },

  publishing: {
    ask: "Ask before publishing",
    askHint: "One more click that shows what goes where, and what it costs.",
    askLate: "Ask before sending what is late",
    askLateHint:
      "A post whose time passed more than an hour ago while Levercast was closed waits for you. Otherwise it goes out as soon as Levercast is open.",
    limit: "Monthly limit for X, in US dollars",
    limitHint:
      "X charges for every post. Before a post would break the limit, Levercast asks. Leave it empty for no limit.",
    noLimit: "no limit",
    saveLimit: "Save the limit",
    limitSaved: "The monthly limit is saved",
    limitGone: "X has no monthly limit now",
    noAmount: "That is not an amount in dollars. Write 5 or 12.50, or nothing for no limit.",
    version: "LinkedIn API version",
    versionHint: (newest: string) => `The newest this Levercast knows is ${newest}.`,
    versionUntil: (current: string, sunset: string, newest: string) =>
      `LinkedIn takes ${current} until ${when(sunset, new Date())} at least. The newest this Levercast knows is ${newest}.`,
    versionEnds: (current: string) =>
      `LinkedIn will soon refuse version ${current}. Change it now, and publishing goes on without a break.`,
    saveVersion: "Save the version",
    takeVersion: (version: string) => `Use ${version}`,
    versionSaved: (version: string) => `LinkedIn API version ${version} is in use`,
    port: "Callback port",
    portHint:
      "Where the browser comes back to after you connect an account. Change it only if another program uses it.",
    savePort: "Save the port",
    portSaved: (port: number) => `The callback port is ${port} now`,
    portSavedHint: "Register the new redirect address in your apps before you connect again.",
    noPort: "The port must be a number from 1024 to 65535. 8917 is the usual one.",
  },

  data: {
    writing: "Your writing",
    writingText:
      "Drafts, posts, templates and images are in this folder and nowhere else. Close Levercast before you copy it.",
    folder: "the data folder",
    log: "The log",
    logText: "What Levercast did, for when something goes wrong. It never holds a password or a token.",
    logPlace: "the place of the log",
    keychain: "Passwords and tokens are in this computer’s keychain.",
  },

  doctor: {
    intro:
      "Looks at your data, the keychain, the networks and your accounts. Nothing is changed or published.",
    run: "Run the checks",
    checking: "Checking…",
    again: "Check again",
    fine: "Everything is fine.",
    found: (parts: readonly string[]) => `${parts.join(", ")}.`,
    problems: (n: number) => plural(n, { one: "# problem", other: "# problems" }),
    warnings: (n: number) => plural(n, { one: "# worth a look", other: "# worth a look" }),
    states: { ok: "Fine", warning: "Worth a look", problem: "Problem" },
  },

  about: {
    text: "Levercast turns one idea into a post for every network and publishes it from your own computer.",
    version: "Version",
    licence: "Licence",
    mode: "Mode",
    practice: "Practice: nothing leaves this computer",
    real: "Publishes to the networks you connected",
  },
};
