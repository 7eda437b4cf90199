// Changing screens, scrolling and searching in a page of the program, whatever engine it is drawn by.
import { type Figure, measure, type Place } from "./figures";

type Sides = Pick<Figure, "ours" | "baseline">;

/** In the page: the next frame, or the first in which something is there, once it is painted. */
const frame = `const frame = (isThere = () => true) => new Promise((done) => {
  const look = () => {
    if (!isThere()) return requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(look);
});`;

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
  const isLeft = () => hash === "#/compose" || !document.querySelector("textarea[data-field=idea]");
  await frame(() => document.querySelector(selector) && isLeft());
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

/**
 * In the page: scrolls the list and then a plain box the same way, and times every frame; and counts the rows passed.
 * The box is empty, or holds the rows that the list shows now, over and over, and nothing behind them.
 */
const scrolling = (filled: "" | "rows") => `(async () => {
  const intervals = async (box, step) => {
    const times = [];
    let last = 0, at = box.scrollTop;
    const end = performance.now() + 4000;
    await new Promise((done) => {
      const next = (now) => {
        if (last) times.push(now - last);
        last = now;
        box.scrollTop = at += step;
        if (performance.now() < end) requestAnimationFrame(next);
        else done();
      };
      requestAnimationFrame(next);
    });
    return times;
  };
  const list = document.querySelector("[role=listbox]");
  list.scrollTop = 0;
  await new Promise((done) => setTimeout(done, 300));
  const area = list.getBoundingClientRect();
  const box = document.createElement("div");
  Object.assign(box.style, {
    position: "fixed", left: area.left + "px", top: area.top + "px", width: area.width + "px",
    height: area.height + "px", overflow: "auto", zIndex: 99, background: "Canvas",
  });
  const inner = box.appendChild(document.createElement("div"));
  Object.assign(inner.style, { position: "relative", height: "1000000px" });
  const rows = [...list.querySelectorAll("[role=option]")].slice(0, 15);
  for (let at = 0; ${filled === "rows"} && at < 2000; at++) {
    const row = rows[at % rows.length].cloneNode(true);
    row.removeAttribute("id");
    row.style.transform = "translateY(" + at * 44 + "px)";
    inner.append(row);
  }
  const ours = [], baseline = [];
  for (let round = 0; round < 3; round++) {
    document.body.append(box);
    box.scrollTop = 0;
    baseline.push(...await intervals(box, 150));
    box.remove();
    ours.push(...await intervals(list, 150));
  }
  return { ours, baseline, rows: Math.round(list.scrollTop / 44) };
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
      if ((filter.query ?? "") === text) answered(page.drafts[0]?.id);
      return page;
    };
    field.focus();
    field.setSelectionRange(0, field.value.length);
    const began = performance.now();
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
    // What was searched for lately is there without asking.
    const first = await Promise.race([answer, new Promise((done) => setTimeout(done, 2000))]);
    await frame(() => !first || document.querySelector("[role=option]")?.id === "row-draft-" + first);
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

/** Goes to every screen for the first time after each opening, then again and again; scrolls the drafts; searches. */
export async function screens(place: Place, openAgain: () => Promise<void>): Promise<Figure[]> {
  const figures: Figure[] = [];
  const { engine } = place;
  const first: Sides = { ours: [], baseline: [] };
  for (let opening = 0; opening < 5; opening++) {
    if (opening > 0) await openAgain();
    await place.sees("textarea[data-field=idea]");
    // Somebody who writes a word first has the other screens loaded by then.
    await place.evaluate("new Promise((done) => setTimeout(() => done(null), 2500))");
    const { ours, baseline } = await measure<Sides>(place, around(1));
    first.ours.push(...ours);
    first.baseline.push(...baseline);
  }
  const against = "an empty frame";
  figures.push({ figure: `First way to a screen, painted (${engine})`, ...first, against, aim: 100 });
  const later = await measure<Sides>(place, around(10));
  figures.push({ figure: `Later ways to a screen, painted (${engine})`, ...later, against, aim: 100 });

  await place.evaluate(`(location.hash = "#/posts?tab=drafts")`);
  await place.sees("[role=option]");
  for (const [filled, still] of [
    ["", "an empty box scrolled the same way"],
    ["rows", "as many rows that are simply there"],
  ] as const) {
    const { ours, baseline, rows } = await measure<Sides & { rows: number }>(place, scrolling(filled));
    figures.push({
      figure: `Frame while scrolling ${rows} rows (${engine})`,
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
      figure: `Frames left out of a hundred meanwhile (${engine})`,
      ours: [dropped(ours)],
      baseline: [dropped(baseline)],
      against: still,
      aim: 0,
      unit: "",
    });
  }

  const found = await measure<Sides>(place, searching(["quixotic", "lantern", "harbour"]));
  figures.push({
    figure: `Key in the search to its rows painted (${engine})`,
    ...found,
    against,
    aim: 100,
  });
  return figures;
}
