import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { budget } from "./budget";

export default defineConfig({
  plugins: [react(), tailwindcss(), budget(220)],
  build: {
    // WebKitGTK 2.50, WebView2 and the WebKit of current macOS; light-dark() stays as written.
    target: ["safari18", "chrome125", "edge125"],
    // A data: font would need a weaker content security policy.
    assetsInlineLimit: 0,
    // public/.gitkeep is copied here, so that go:embed finds the folder in a fresh checkout.
    outDir: "dist",
    emptyOutDir: true,
    // One file for the first page: each further one is a way through the window's process and back.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
    // budget() watches it, compressed.
    chunkSizeWarningLimit: 1000,
  },
  server: { strictPort: true },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/setup.test-env.ts"],
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
