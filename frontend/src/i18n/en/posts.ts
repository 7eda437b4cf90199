/** Posts: the list, what became of a post, and what to do about it. */
import { clock, count, exactly, plural } from "../format";

export const posts = {
  heading: "Posts",
  untitled: "Untitled",
  when: "When",
  spans: {
    always: "Any time",
    today: "Today",
    week: "Last 7 days",
    month: "Last 30 days",
    year: "This year",
  },
  range: {
    choose: "Between two days…",
    title: "Between two days",
    from: "From",
    to: "To",
    show: (days: string) => `Show ${days}`,
  },
  chosen: (n: number) => plural(n, { one: "# draft selected", other: "# drafts selected" }),
  deleteChosen: "Delete",
  clearChosen: "Clear the selection",
  draftsDeleted: (n: number) => plural(n, { one: "# draft deleted", other: "# drafts deleted" }),
  draftsStayed: (n: number) =>
    plural(n, { one: "# draft was not deleted", other: "# drafts were not deleted" }),
  network: "Network",
  everyNetwork: "Every network",
  search: "Search everything you wrote",
  byState: "Posts by state",
  list: "List",
  details: "Details",
  all: "All posts",
  chooseRow: { before: "Choose a row, or press", after: ", to see exactly what was sent." },
  tabs: {
    all: "All",
    drafts: "Drafts",
    scheduled: "Scheduled",
    published: "Published",
    failed: "Failed",
    look: "Needs a look",
  },
  statusAt: (status: string, when: string) => `${status} ${when}`,
  editedAt: (time: string) => `edited ${time}`,

  actions: {
    next: "Next",
    previous: "Previous",
    choose: "Select or deselect",
    chooseAll: "Select all that are listed",
    delete: "Delete the selected one",
  },

  nothing: {
    all: {
      title: "Nothing written yet",
      text: "Type an idea in Compose; it is kept here from the first letter on.",
    },
    drafts: {
      title: "No open drafts",
      text: "Everything you wrote has been published or is on its way.",
    },
    scheduled: {
      title: "Nothing waits to be sent",
      text: "A post that has to wait for its network stands here until it is sent.",
    },
    published: {
      title: "Nothing published yet",
      text: "Every post you publish is kept here, exactly as it was sent.",
    },
    failed: {
      title: "Nothing failed",
      text: "A post that a network refuses stands here with the network’s own words.",
    },
    look: {
      title: "Nothing needs a look",
      text: "When a network does not say whether it took a post, it stands here until you have looked.",
    },
  },
  write: "Write a post",
  notFound: (query: string) => `Nothing found for “${query}”`,
  noneHere: "Nothing here fits these filters",
  showAll: "Show everything",
  howSearched: "Every word is searched by its beginning, in ideas, texts and titles.",
  draftDeleted: "Draft deleted",

  draft: {
    open: "Open in Compose",
    delete: "Delete the draft",
    edited: (at: string) => `Edited ${exactly(at)}. Nothing was sent yet.`,
    goOn: "Go on writing",
    idea: "Idea",
    images: (n: number) => plural(n, { one: "# image attached", other: "# images attached" }),
  },
  readBack: {
    asMeant: (network: string) => `${network} shows it exactly as you meant it`,
    differs: (network: string) => `${network} shows something else than was sent`,
    shows: (network: string) => `What ${network} shows:`,
    never: (network: string) => `${network} does not let an app read it back, so look at it there yourself`,
    notRead: (why: string) => `It was not read back: ${why}`,
  },
  post: {
    as: (platform: string, account: string) => `${platform} as ${account}`,
    named: (platform: string, status: string) => `${platform}, ${status}`,
    delete: (platform: string) => `Delete the post on ${platform}`,
    open: "Open post",
    part: (part: number, of: number) => `Part ${part} of ${of}`,
    noAltText: "No alt text",
  },
  remove: {
    titleThere: "Delete this post?",
    titleHere: "Remove this post?",
    there: (platform: string) =>
      `Deleting it on ${platform} cannot be undone. Removed only here, it stays on ${platform} and Levercast forgets it.`,
    here: "Levercast forgets it and what happened to it. The draft it came from stays.",
    onlyHere: "Remove only here",
    onNetwork: (platform: string) => `Delete on ${platform} and here`,
    done: (platform: string) => `Deleted on ${platform} and here`,
    doneHere: "Removed here",
  },
  look: {
    question: (platform: string) => `${platform} did not answer clearly. Is it on your profile?`,
    partQuestion: (platform: string, part: number) =>
      `${platform} did not answer clearly. Is part ${part} on your profile?`,
    sent: (platform: string, times: number, at: string) =>
      times > 1
        ? `It was sent ${count(times)} times, last at ${clock(at)}, and ${platform} did not confirm it. Levercast will not send it again by itself.`
        : `It was sent once, at ${clock(at)}, and ${platform} did not confirm it. Levercast will not send it again by itself.`,
    partSent: (platform: string, part: number, times: number, at: string) =>
      times > 1
        ? `Part ${part} was sent ${count(times)} times, last at ${clock(at)}, and ${platform} did not confirm it. Levercast will not send it again by itself.`
        : `Part ${part} was sent once, at ${clock(at)}, and ${platform} did not confirm it. Levercast will not send it again by itself.`,
    openProfile: "Open my profile",
    lookAgain: "Look again for me",
    notShown: (platform: string) => `${platform} does not show it`,
    address: (platform: string) => `Address of the post on ${platform}`,
    addressHint: (platform: string) =>
      `On ${platform}, open the post’s menu, copy its link and paste it here.`,
    saveAddress: "Save the address",
    back: "Back",
    isThere: "It is there",
    notThere: "Not there, post again",
  },
  timeline: {
    name: (platform: string) => `What happened on ${platform}`,
    approved: "approved by you",
    approvedInWindow: "approved by you, in the window",
    approvedOn: (door: string) => `approved by you, on the ${door}`,
    sent: (platform: string) => `sent to ${platform}`,
    partSent: (platform: string, part: number, of: number) => `part ${part} of ${of} sent to ${platform}`,
    as: (account: string) => `as ${account}`,
    held: "held: needs a look",
    withAnswer: (outcome: string, answer: string) => `${outcome} (${answer})`,
    underWay: "under way",
    created: (platform: string) => `${platform} confirmed it`,
    refused: (platform: string) => `${platform} refused it, nothing was created`,
    later: (platform: string) => `${platform} asked to wait, nothing was created`,
    unsent: (platform: string) => `${platform} could not be reached, nothing was sent`,
    reconnect: (platform: string) => `${platform} wants the account connected again, nothing was created`,
    unclear: "no clear answer",
    noAnswer: "no answer",
    found: (platform: string) => `looked on ${platform}: it is there`,
    notFound: (platform: string) => `looked on ${platform}: it is not there`,
    confirmed: "you looked: it is there",
    denied: "you looked: it is not there",
  },
};
