/** Sending later: the time, what it means, and changing it. */
import { list } from "../format";

export const schedule = {
  later: "Later…",
  laterOne: (network: string) => `Schedule ${network}…`,
  action: "Schedule for later",
  title: "Send it later",
  changeTitle: "Change when it is sent",
  day: "Day",
  time: "Time",
  timeHint: (zone: string) => `In your time zone: ${zone}`,
  noTime: "Write a time such as 9:30.",
  past: "That time has passed. Choose a later one.",
  gap: (time: string, day: string, from: string, to: string) =>
    `${time} does not exist on ${day}: the clocks go from ${from} straight to ${to}. Choose another time.`,
  twice: (time: string) =>
    `${time} comes twice that day, because the clocks go back. The first one is meant.`,
  mustRun:
    "The computer must be on and Levercast open then. If it is not, the post goes out as soon as Levercast is opened again.",
  mustRunOrWait:
    "The computer must be on and Levercast open then. If the post is more than an hour late, it waits for your word.",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  quick: "Suggestions",
  inAnHour: "In an hour",
  thisEvening: "This evening",
  tomorrow: "Tomorrow morning",
  monday: "Monday morning",
  confirm: (networks: readonly string[], when: string) => `Schedule for ${list(networks)}, ${when}`,
  allTheSame: (when: string) => `Schedule all the same, ${when}`,
  move: (when: string) => `Send it ${when}`,
  done: (networks: readonly string[], when: string) => `Scheduled for ${list(networks)}, ${when}`,
  moved: (when: string) => `Will be sent ${when}`,
  busy: "Scheduling…",
  endsBefore: (network: string, ends: string) =>
    `Levercast’s access to ${network} ends on ${ends}, before this would be sent. Connect ${network} again first, or schedule it all the same and connect again before then.`,
  reconnect: (network: string) => `Reconnect ${network}`,
  waits: (network: string, when: string) => `Will be sent to ${network} ${when}.`,
  late: (network: string) => `It is due. It will be sent to ${network} at once while Levercast is open.`,
  change: "Change time",
  cancel: "Cancel",
  cancelled: "Taken back. Nothing more is sent.",
  sendNow: "Send now",
};
