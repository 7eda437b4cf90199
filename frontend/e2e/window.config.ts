import { defineConfig } from "vitest/config";

// The pointer and the keyboard of a display belong to one window at a time; every
// story has a display of its own.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["window/**/*.story.ts"],
    environment: "node",
    pool: "forks",
    maxWorkers: 1,
    testTimeout: 120_000,
    // As patient as the page's own waits: the usual second is short on a busy machine.
    expect: { poll: { timeout: 8_000 } },
    hookTimeout: 60_000,
  },
});
