// Measures what the program adds to a model's own time, in the shipped window, in WebKitGTK itself: from the moment the
// model server (build/modelsim) writes the first token to the moment it is painted in the card; from the end of the
// answer to the moment it is put in; from Cancel to the moment the server sees the connection close. Beside each, a bare
// client of the same server. Both use this machine's clock, in whole milliseconds in the page.
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../home";
import { start } from "../processes";
import { test as base } from "../real-window";
import { type Figure, levercast, measure, report } from "./figures";

const rounds = 20;
const warmUp = 3;
const model = "stopwatch";
/** A second and more of writing, for the words of a form. */
const answer = JSON.stringify({
  linkedin: { idea: "Measured words, one after another. ".repeat(18).trim(), points: [] },
  x: { idea: "Measured words.", points: [] },
});

/** What the model server says that it did, and when. */
interface Happened {
  what: "asked" | "piece" | "done" | "gone";
  text?: string;
  at: number;
}

/** When the first words and the last were there, or Cancel pressed, and how long a frame took in between. */
interface Seen {
  first: number;
  pressed: number;
  last: number;
  empty: number;
}

/** The model server, a process of its own, which answers as fast as a usual local model. */
class Server {
  private readonly lines: AsyncIterator<string>;
  private readonly running = start(process.env.LEVERCAST_MODELSIM ?? join(root, "bin/modelsim"), [
    "-times",
    "-model",
    model,
    "-think",
    "400ms",
    "-pace",
    "15ms",
    "-answer",
    answer,
  ]);
  address = "";

  constructor() {
    const { stdout } = this.running.child;
    if (!stdout) throw new Error("the model server says nothing");
    this.lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  async listening(): Promise<void> {
    this.address = (await this.lines.next()).value;
  }

  /** One request, from when it came to its end. */
  async request(): Promise<{ first: number; ended: number; how: Happened["what"] }> {
    let said = "";
    let first = 0;
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done) throw new Error(`the model server has gone: ${this.running.output()}`);
      const { what, text = "", at } = JSON.parse(value) as Happened;
      said += text;
      if (first === 0 && shown(said)) first = at;
      if (what === "done" || what === "gone") return { first, ended: at, how: what };
    }
  }

  stop = () => this.running.stop();
}

/** Whether an answer as far as it came holds words of a text, and not only the JSON before them. */
const shown = (said: string) => /"idea":"\S/.test(said);

/**
 * In the page: has the versions written, and says when the first words and the last were painted, or Cancel pressed; and
 * how long an empty frame takes. What changes within a frame is painted with it, and what changes after it with the next.
 */
const writing = (cancel: boolean) => `(async () => {
  const field = () => document.querySelector('textarea[data-field="linkedin 0"]');
  const words = () => field().previousElementSibling.textContent.replaceAll("\\u200b", "").trim();
  const button = (label) => [...document.querySelectorAll("button")].find((e) => e.textContent.trim().startsWith(label) && e.getClientRects().length > 0);
  let watching = true, inFrame = false, next = [], now = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    inFrame = false;
    for (const done of now.splice(0)) done(Date.now());
  };
  const frame = () => {
    inFrame = true;
    now.push(...next.splice(0));
    channel.port2.postMessage(0);
    if (watching) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const painted = (test) => new Promise((done) => {
    const look = () => {
      if (!test()) return;
      observer.disconnect();
      (inFrame ? now : next).push(done);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });
  await painted(() => button("Generate") && !button("Generate").disabled && !button("Cancel"));
  const idle = Date.now();
  const empty = (await painted(() => true)) - idle;
  const before = words();
  button("Generate").click();
  const first = await painted(() => field().readOnly && words() !== "" && words() !== before);
  const pressed = Date.now();
  if (${cancel}) button("Cancel")?.click();
  const last = await painted(() => !field().readOnly);
  watching = false;
  return { first, pressed, last, empty };
})()`;

/** A bare client of the server: when it read the first words and the end, or went away. */
async function bare(address: string, cancel: boolean): Promise<Seen> {
  const leaving = new AbortController();
  const form = { type: "array", items: { type: "string" } };
  const places = { idea: { type: "string" }, points: form };
  const of = (properties: object) => ({
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  });
  const response = await fetch(`${address}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    signal: leaving.signal,
    body: JSON.stringify({
      model,
      stream: true,
      messages: [{ role: "user", content: "Write." }],
      response_format: {
        type: "json_schema",
        json_schema: { name: "versions", strict: true, schema: of({ linkedin: of(places), x: of(places) }) },
      },
    }),
  });
  let said = "";
  let first = 0;
  const now = () => performance.timeOrigin + performance.now();
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      for (const [, data] of new TextDecoder().decode(chunk).matchAll(/^data: (\{.*)$/gm))
        said += JSON.parse(data as string).choices[0]?.delta?.content ?? "";
      if (first === 0 && shown(said)) {
        first = now();
        if (cancel) leaving.abort();
      }
    }
  } catch (cause) {
    if (!leaving.signal.aborted) throw cause;
  }
  return { first, pressed: first, last: now(), empty: 0 };
}

// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of the fixtures wanted from this pattern.
const test = base.extend("server", async ({}, { onCleanup }) => {
  const server = new Server();
  onCleanup(server.stop);
  await server.listening();
  return server;
});

test("what a model writes, on top of its own time", async ({ window, server }) => {
  await window.evaluate(
    `window.go.main.App.SaveProvider({ id: "", kind: "ollama", label: "", baseUrl: "${server.address}", model: "${model}", key: "" })`,
  );
  const draft = await levercast<{ id: string }>(
    window,
    "draft",
    "new",
    "--idea",
    "Measured, again and again.",
  );
  await window.evaluate(`(location.hash = "#/compose/${draft.id}")`);
  await window.sees('textarea[data-field="linkedin 0"]', "Measured");
  await window.sees("button", model);
  const first: Figure = {
    figure: "First token to card painted (WebKitGTK)",
    against: "bare client and an empty frame",
    ours: [],
    baseline: [],
    aim: 30,
  };
  const whole: Figure = {
    figure: "End of the answer to texts put in and painted (WebKitGTK)",
    against: "bare client and an empty frame",
    ours: [],
    baseline: [],
    aim: 0,
  };
  const cancelled: Figure = {
    figure: "Cancel to connection closed at the server (WebKitGTK)",
    against: "bare client",
    ours: [],
    baseline: [],
    aim: 100,
  };
  let empty = 0;
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const cancel of [false, true]) {
      for (const side of ["ours", "baseline"] as const) {
        const [seen, served] = await Promise.all([
          side === "ours" ? measure<Seen>(window, writing(cancel)) : bare(server.address, cancel),
          server.request(),
        ]);
        if (served.how === "gone" && !cancel)
          throw new Error(`round ${round}, ${side}: the answer was cut off`);
        // The window waits for a frame, so the baseline is given one of the same window.
        const frame = side === "ours" ? 0 : empty;
        empty = seen.empty;
        if (round < warmUp) continue;
        first[side].push(seen.first - served.first + frame);
        // On a machine that is too busy the answer has ended before Cancel could be pressed.
        if (cancel && served.how === "gone") cancelled[side].push(served.ended - seen.pressed);
        else if (!cancel) whole[side].push(seen.last - served.ended + frame);
      }
    }
  }
  await report([first, cancelled, whole]);
});
