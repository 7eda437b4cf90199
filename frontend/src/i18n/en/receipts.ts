/** The receipt of a post. */
export const receipts = {
  menu: "Receipt",
  copy: "Copy",
  copyDetail: "The text sent, the answers, the approvals and the cost",
  markdown: "Export to read…",
  markdownDetail: "Markdown",
  json: "Export as data…",
  jsonDetail: "JSON",
  copied: "Receipt copied",
  notCopied: "The receipt could not be copied.",
  saved: "Receipt saved",
  approvals: "Approved",
  approved: {
    publish: (when: string) => `${when}: to be sent at once`,
    schedule: (when: string, due: string) => `${when}: to be sent ${due}`,
    reschedule: (when: string, due: string) => `${when}: to be sent ${due} instead`,
    rescheduleNow: (when: string) => `${when}: to be sent at once instead`,
    retry: (when: string) => `${when}: to be sent again`,
  },
  by: (who: string, door: string) => (who ? `${who}, ${door}` : door),
  doors: { window: "in the window", "command line": "on the command line" } as Record<string, string>,
  exactText: "What was approved are the text and the images shown here. They do not change afterwards.",
};
