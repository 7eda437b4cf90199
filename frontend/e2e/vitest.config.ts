import { defineConfig } from "vitest/config";

// The stories of a worker share its display and its browser, so files are not
// isolated; every story has its own program, data and browser context all the same.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["stories/**/*.story.ts"],
    environment: "node",
    pool: "forks",
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    // As patient as the page's own waits: the usual second is short on a busy machine.
    expect: { poll: { timeout: 8_000 } },
    hookTimeout: 30_000,
  },
});
