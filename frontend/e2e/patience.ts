/** How long a story waits for anything, in milliseconds. Long, since it is only spent in full by a story that fails. */
export const patience = 20_000;
