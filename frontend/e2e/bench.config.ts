import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["bench/*.bench.ts"],
    environment: "node",
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
