import { defineConfig } from "vitest/config";
import { patience } from "./patience";

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
    expect: { poll: { timeout: patience } },
    hookTimeout: 60_000,
  },
});
