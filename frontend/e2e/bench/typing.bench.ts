// Measures typing and changing screens in the shipped window, in WebKitGTK itself, each figure beside a bare text
// area with a counter in the same page. Writes JSON for build/bench to the file LEVERCAST_BENCH_TO names.
import { writeFile } from "node:fs/promises";
import { command, root } from "../home";
import { until } from "../processes";
import { type RealWindow, test } from "../real-window";

/** One figure: milliseconds of ours and of the baseline, taken in turn. */
interface Figure {
  figure: string;
  against: string;
  ours: number[];
  baseline: number[];
  /** What the 95th of a hundred should not exceed; 0 if nothing is aimed at. */
  aim: number;
}

const keys = 120;
const sentence = "A sentence that is typed again and again, with a #tag. ";

/** In the page: types into ours and a bare field in turn and times each key until the next frame is painted. */
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
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
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
      await frame();
      const painted = performance.now();
      if (at < 10) continue;
      result.work[side].push(worked - pressed);
      result.painted[side].push(painted - pressed);
    }
  }
  host.remove();
  return result;
})()`;

/** In the page: goes to Posts and back, and times each way until the frame with its content is painted. */
const changing = `(async () => {
  const there = async (hash, selector) => {
    const began = performance.now();
    location.hash = hash;
    while (!document.querySelector(selector)) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    return performance.now() - began;
  };
  const here = location.hash;
  const bare = [], ours = [];
  for (let at = 0; at < 22; at++) {
    const began = performance.now();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const empty = performance.now() - began;
    const times = [await there("#/posts", "[role=option]"), await there(here, "textarea[data-field=idea]")];
    if (at < 2) continue;
    ours.push(...times);
    bare.push(empty);
  }
  return { ours, baseline: bare };
})()`;

/** Evaluates what takes longer than the inspector waits. */
async function measure<T>(window: RealWindow, expression: string): Promise<T> {
  await window.evaluate(
    `void ${expression}.then((figures) => { globalThis.measured = figures; }, (error) => { globalThis.measured = { error: String(error) }; })`,
  );
  const answer = await until(
    "the page has measured",
    async () =>
      (await window.evaluate<{ error?: string } | null>("globalThis.measured ?? null")) ?? undefined,
    120_000,
  );
  await window.evaluate("void (globalThis.measured = undefined)");
  if (answer.error) throw new Error(answer.error);
  return answer as T;
}

async function levercast<T>(window: RealWindow, ...args: string[]): Promise<T> {
  const binary = process.env.LEVERCAST_E2E_WINDOW ?? `${root}/bin/levercast-devtools`;
  return JSON.parse(await command(binary, window.home, [...args, "--json"])) as T;
}

test("typing and changing screens", async ({ window }) => {
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
      { figure: `Key to counter and preview laid out, ${name} (WebKitGTK)`, ...work, against, aim: 16 },
      {
        figure: `Key to next frame painted, which waits for the display, ${name} (WebKitGTK)`,
        ...painted,
        against,
        aim: 0,
      },
    );
  }
  figures.push({
    figure: "Change between Compose and Posts, painted (WebKitGTK)",
    ...(await measure<Pick<Figure, "ours" | "baseline">>(window, changing)),
    against: "an empty frame",
    aim: 100,
  });
  const to = process.env.LEVERCAST_BENCH_TO;
  if (to) await writeFile(to, JSON.stringify(figures));
  else process.stdout.write(`${JSON.stringify(figures.map(summary), null, 1)}\n`);
});

function summary({ figure, ours, baseline }: Figure) {
  const at = (values: number[], p: number) =>
    values.toSorted((a, b) => a - b)[Math.ceil(values.length * p) - 1]?.toFixed(1);
  return {
    figure,
    ours: [at(ours, 0.5), at(ours, 0.95)],
    baseline: [at(baseline, 0.5), at(baseline, 0.95)],
  };
}
