// Measures changing screens, scrolling and searching among 100,000 drafts in the shipped window, in WebKitGTK itself.
// LEVERCAST_BENCH_DRAFTS names the database with the drafts in it; a copy of it is used.
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { makeHome } from "../home";
import { test as base, RealWindow } from "../real-window";
import { type Figure, measure, report } from "./figures";

type Sides = Pick<Figure, "ours" | "baseline">;

const drafts = process.env.LEVERCAST_BENCH_DRAFTS ?? "";

const test = base.extend("window", async ({ desktop }, { onCleanup }) => {
  const home = await makeHome({ display: desktop.name });
  const window = new RealWindow(home);
  onCleanup(async () => {
    await window.stop();
    await home.remove();
  });
  const folder = join(home.path, "data/levercast/practice");
  await mkdir(folder, { recursive: true });
  await copyFile(drafts, join(folder, "levercast.db"));
  await window.open();
  return window;
});

/** In the page: the next frame, once it is painted. */
const frame = `const frame = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = done;
  channel.port2.postMessage(0);
}));`;

/** In the page: what is on each screen once it is there. */
const places = `const places = [
  ["#/posts", "[role=option]"],
  ["#/templates", "main article, main [role=list] > *, main li"],
  ["#/settings", "main h2"],
  ["#/compose", "textarea[data-field=idea]"],
];
const go = async ([hash, selector]) => {
  const began = performance.now();
  location.hash = hash;
  while (!document.querySelector(selector) || (hash !== "#/compose" && document.querySelector("textarea[data-field=idea]")))
    await new Promise((done) => requestAnimationFrame(done));
  await frame();
  return performance.now() - began;
};
const nothing = async () => {
  const began = performance.now();
  await frame();
  return performance.now() - began;
};`;

/** In the page: goes once around. */
const around = (times: number) => `(async () => {
  ${frame} ${places}
  const ours = [], baseline = [];
  for (let round = 0; round < ${times}; round++)
    for (const place of places) {
      baseline.push(await nothing());
      ours.push(await go(place));
      // As long as a person looks, at least: what loads afterwards is not the next screen's.
      await new Promise((done) => setTimeout(done, 150));
    }
  return { ours, baseline };
})()`;

/** In the page: scrolls the list and then an empty box, the same way, and times every frame; and counts the rows passed. */
const scrolling = `(async () => {
  const intervals = async (box, step) => {
    const times = [];
    let last = 0;
    const end = performance.now() + 4000;
    await new Promise((done) => {
      const next = (now) => {
        if (last) times.push(now - last);
        last = now;
        box.scrollTop += step;
        if (performance.now() < end) requestAnimationFrame(next);
        else done();
      };
      requestAnimationFrame(next);
    });
    return times;
  };
  const list = document.querySelector("[role=listbox]");
  const empty = document.createElement("div");
  empty.style.cssText = "position:fixed;inset:80px 0 0 200px;overflow:auto;z-index:99;background:#fff";
  empty.innerHTML = "<div style='height:1000000px'></div>";
  const ours = [], baseline = [];
  for (let round = 0; round < 3; round++) {
    document.body.append(empty);
    baseline.push(...await intervals(empty, 150));
    empty.remove();
    ours.push(...await intervals(list, 150));
  }
  return { ours, baseline, rows: Math.round(list.scrollTop / 44), pages: list.scrollHeight / 44 / 50 };
})()`;

/** In the page: types a word into the search and times each letter until the rows found for it are painted. */
const searching = (words: readonly string[]) => `(async () => {
  ${frame}
  const field = document.querySelector("input[type=search]");
  const ask = window.go.main.App.Drafts;
  const ours = [], baseline = [];
  const type = async (text) => {
    let answered;
    const answer = new Promise((done) => { answered = done; });
    window.go.main.App.Drafts = async (filter) => {
      const page = await ask(filter);
      if ((filter.query ?? "") === text) answered();
      return page;
    };
    field.focus();
    field.setSelectionRange(0, field.value.length);
    const began = performance.now();
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
    // What was searched for lately is there without asking.
    await Promise.race([answer, new Promise((done) => setTimeout(done, 2000))]);
    await frame();
    return performance.now() - began;
  };
  for (const word of ${JSON.stringify(words)})
    for (let end = 1; end <= word.length; end++) {
      const began = performance.now();
      await frame();
      baseline.push(performance.now() - began);
      ours.push(await type(word.slice(0, end)));
    }
  window.go.main.App.Drafts = ask;
  return { ours, baseline };
})()`;

test.skipIf(drafts === "")(
  "screens, scrolling and searching among the drafts",
  async ({ window }) => {
    const figures: Figure[] = [];
    const first: Sides = { ours: [], baseline: [] };
    for (let opening = 0; opening < 5; opening++) {
      if (opening > 0) {
        await window.close();
        await window.open();
      }
      await window.sees("textarea[data-field=idea]");
      // Somebody who writes a word first has the other screens loaded by then.
      await window.evaluate("new Promise((done) => setTimeout(() => done(null), 2500))");
      const { ours, baseline } = await measure<Sides>(window, around(1));
      first.ours.push(...ours);
      first.baseline.push(...baseline);
    }
    const against = "an empty frame";
    figures.push({ figure: "First way to a screen, painted (WebKitGTK)", ...first, against, aim: 100 });
    const later = await measure<Sides>(window, around(10));
    figures.push({ figure: "Later ways to a screen, painted (WebKitGTK)", ...later, against, aim: 100 });

    await window.evaluate(`(location.hash = "#/posts?tab=drafts")`);
    await window.sees("[role=option]");
    const { ours, baseline, rows, pages } = await measure<Sides & { rows: number; pages: number }>(
      window,
      scrolling,
    );
    const still = "an empty box scrolled the same way";
    const seen = `${rows} rows, ${Math.round(pages)} pages`;
    figures.push({
      figure: `Frame while scrolling ${seen} (WebKitGTK)`,
      ours,
      baseline,
      against: still,
      aim: 0,
      times: 1.1,
    });
    // A frame that comes a whole frame late or more.
    const usual = baseline.toSorted((a, b) => a - b)[baseline.length >> 1] ?? 0;
    const dropped = (frames: readonly number[]) =>
      (frames.reduce((sum, took) => sum + Math.max(0, Math.round(took / usual) - 1), 0) / frames.length) *
      100;
    figures.push({
      figure: "Frames left out of a hundred meanwhile",
      ours: [dropped(ours)],
      baseline: [dropped(baseline)],
      against: still,
      aim: 0,
      unit: "",
    });

    const found = await measure<Sides>(window, searching(["quixotic", "lantern", "harbour"]));
    figures.push({
      figure: "Key in the search to its rows painted (WebKitGTK)",
      ...found,
      against,
      aim: 100,
    });
    await report(figures);
  },
  420_000,
);
