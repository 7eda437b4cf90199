import { defineConfig } from "vitest/config";
import { patience } from "./patience";

// The stories of a worker share its display and its browser, so files are not
// isolated; every story has its own program, data and browser context all the same.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["stories/**/*.story.ts"],
    globalSetup: "aftermath.ts",
    environment: "node",
    pool: "forks",
    isolate: false,
    maxWorkers: 2,
    testTimeout: 120_000,
    expect: { poll: { timeout: patience } },
    hookTimeout: 60_000,
  },
});
