// Measures typing in the shipped window, in WebKitGTK itself, each figure beside a bare text area with a counter in
// the same page. Writes JSON for build/bench to the file LEVERCAST_BENCH_TO names.
import { test } from "../real-window";
import { type Figure, levercast, measure, report } from "./figures";

const keys = 120;
const sentence = "A sentence that is typed again and again, with a #tag. ";

/**
 * In the page: types into ours and a bare field in turn and times each key until the next frame is painted; and
 * without the wait for the display in between, in which nothing is done.
 */
const typing = (field: string) => `(async () => {
  const ours = document.querySelector(${JSON.stringify(`textarea[data-field="${field}"]`)});
  const host = document.createElement("div");
  host.style.cssText = "position:fixed;right:8px;bottom:8px;width:320px;height:90px;z-index:99;background:white";
  host.innerHTML = "<textarea style='width:100%;height:60px'></textarea><output></output>";
  document.body.append(host);
  const bare = host.firstElementChild;
  bare.value = ours.value;
  bare.addEventListener("input", () => { host.lastElementChild.value = String(bare.value.length); });
  const frame = () => new Promise((done) => requestAnimationFrame(() => {
    const began = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - began);
    channel.port2.postMessage(0);
  }));
  const result = { work: { ours: [], baseline: [] }, painted: { ours: [], baseline: [] } };
  for (let at = 0; at < ${keys} + 10; at++) {
    for (const [side, element] of [["ours", ours], ["baseline", bare]]) {
      element.focus({ preventScroll: true });
      element.setSelectionRange(element.value.length >> 1, element.value.length >> 1);
      await frame();
      const pressed = performance.now();
      document.execCommand("insertText", false, "e");
      element.getBoundingClientRect();
      document.body.offsetHeight;
      const worked = performance.now();
      const drawing = await frame();
      const painted = performance.now();
      // What follows a pause in typing is not the next key's.
      if (at % 10 === 9) await new Promise((done) => setTimeout(done, 200));
      if (at < 10) continue;
      result.work[side].push(worked - pressed + drawing);
      result.painted[side].push(painted - pressed);
    }
  }
  host.remove();
  return result;
})()`;

test("typing", async ({ window }) => {
  const figures: Figure[] = [];
  const long = sentence.repeat(60).slice(0, 3000);
  const thread = Array.from({ length: 25 }, (_, part) => `${part + 1}. ${sentence.repeat(3)}`).join(
    "\n---\n",
  );
  for (const [name, platform, text, field] of [
    ["3,000 characters", "linkedin", long, "linkedin 0"],
    ["25 parts", "x", thread, "x 12"],
  ] as const) {
    const draft = await levercast<{ id: string }>(window, "draft", "new", "--idea", "Measured");
    await levercast(window, "draft", "set", draft.id, "--platform", platform, "--text", text);
    await window.evaluate(`(location.hash = "#/compose/${draft.id}")`);
    await window.sees(`textarea[data-field="${field}"]`, "again and again");
    const { work, painted } = await measure<Record<"work" | "painted", Pick<Figure, "ours" | "baseline">>>(
      window,
      typing(field),
    );
    const against = "bare text area with a counter";
    figures.push(
      { figure: `Key to counter and preview painted, ${name} (WebKitGTK)`, ...work, against, aim: 16 },
      {
        figure: `The same with the wait for the display, ${name} (WebKitGTK)`,
        ...painted,
        against,
        aim: 0,
      },
    );
  }
  await report(figures);
});
