// Measures typing in the shipped window, in WebKitGTK itself. Writes JSON for build/bench to the file
// LEVERCAST_BENCH_TO names.
import { test } from "../real-window";
import { inWindow, report } from "./figures";
import { typing } from "./typing";

test("typing", async ({ window }) => {
  await report(await typing(inWindow(window)));
});
