// Typing in a page of the program, whatever engine it is drawn by, each figure beside a bare text area with a
// counter, as large and in the same page.
import { type Figure, measure, type Place } from "./figures";

const keys = 120;
const sentence = "A sentence that is typed again and again, with a #tag. ";

/**
 * In the page: types words into ours and a bare field in turn, in a line that is seen and with most of the text
 * behind it, and times each key until the next frame is painted; and without the wait for the display in between,
 * in which nothing is done.
 */
const typingIn = (field: string) => `(async () => {
  const ours = document.querySelector(${JSON.stringify(`textarea[data-field="${field}"]`)});
  ours.scrollIntoView({ block: ours.clientHeight > innerHeight ? "start" : "center" });
  const { width, height } = ours.closest("article").getBoundingClientRect();
  const host = document.createElement("div");
  host.style.cssText = "position:fixed;left:0;bottom:0;z-index:99;background:white";
  const bare = host.appendChild(document.createElement("textarea"));
  Object.assign(bare.style, { width: width + "px", height: height + "px", font: getComputedStyle(ours).font });
  host.append(document.createElement("output"));
  document.body.append(host);
  bare.value = ours.value;
  bare.addEventListener("input", () => { host.lastElementChild.value = String(bare.value.length); });
  const typed = "and so on, word by word ";
  const frame = () => new Promise((done) => requestAnimationFrame(() => {
    const began = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - began);
    channel.port2.postMessage(0);
  }));
  const result = { work: { ours: [], baseline: [] }, painted: { ours: [], baseline: [] } };
  const rest = () => new Promise((done) => setTimeout(done, 300));
  for (let block = 0; block < ${keys} / 10 + 1; block++) {
    for (const [side, element] of [["ours", ours], ["baseline", bare]]) {
      element.focus({ preventScroll: true });
      // Going from one field to the other is not the first key's, nor what follows a pause in typing.
      await rest();
      for (let key = 0; key < 10; key++) {
        const caret = Math.min(60, element.value.length >> 1) + block * 10 + key;
        element.setSelectionRange(caret, caret);
        await frame();
        const pressed = performance.now();
        document.execCommand("insertText", false, typed[caret % typed.length]);
        element.getBoundingClientRect();
        document.body.offsetHeight;
        const worked = performance.now();
        const drawing = await frame();
        const painted = performance.now();
        if (block === 0) continue;
        result.work[side].push(worked - pressed + drawing);
        result.painted[side].push(painted - pressed);
      }
    }
  }
  host.remove();
  return result;
})()`;

/** Types into a long post and into a long thread. */
export async function typing(place: Place): Promise<Figure[]> {
  const figures: Figure[] = [];
  const long = sentence.repeat(60).slice(0, 3000);
  const thread = Array.from({ length: 25 }, (_, part) => `${part + 1}. ${sentence.repeat(3)}`).join(
    "\n---\n",
  );
  for (const [name, platform, text, field] of [
    ["3,000 characters", "linkedin", long, "linkedin 0"],
    ["25 parts", "x", thread, "x 12"],
  ] as const) {
    const draft = await place.run<{ id: string }>("draft", "new", "--idea", "Measured");
    await place.run("draft", "set", draft.id, "--platform", platform, "--text", text);
    await place.evaluate(`(location.hash = "#/compose/${draft.id}")`);
    await place.sees(`textarea[data-field="${field}"]`, "again and again");
    const { work, painted } = await measure<Record<"work" | "painted", Pick<Figure, "ours" | "baseline">>>(
      place,
      typingIn(field),
    );
    const against = "bare text area with a counter";
    figures.push(
      { figure: `Key to counter and preview painted, ${name} (${place.engine})`, ...work, against, aim: 16 },
      {
        figure: `The same with the wait for the display, ${name} (${place.engine})`,
        ...painted,
        against,
        aim: 0,
      },
    );
  }
  return figures;
}
