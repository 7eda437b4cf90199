/** What can go wrong between the window and the program behind it. */
export const errors = {
  noAnswer: {
    message: "Levercast did not answer in time. What you wrote is still here.",
    hint: "Try again; if it happens again, close the window and open it once more.",
  },
  unknown: {
    message: "Something went wrong inside Levercast. Your drafts are safe.",
    hint: "Try again. If it happens again, Settings shows where the log is.",
  },
  imageNotAdded: {
    message: "The image could not be added. Your text is unchanged.",
    hint: "Try again, or add it with the image button.",
  },
};
