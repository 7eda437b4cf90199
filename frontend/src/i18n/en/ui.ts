/** Shared controls. */
export const ui = {
  close: "Close",
  cancel: "Cancel",
  dismiss: "Dismiss",
  tryAgain: "Try again",
  undo: "Undo",
  loading: "Loading",
  /** As they are printed on a PC's keyboard. */
  keys: { mod: "Ctrl", shift: "Shift", alt: "Alt", delete: "Del", escape: "Esc", space: "Space" },
};
