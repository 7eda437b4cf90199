import { describe, expect, it } from "vitest";
import type { Measurement } from "../bridge";
import { LatestOnly, predict } from "./measure";

function setup() {
  const asked: { question: string; answer: (value: string) => void; fail: () => void }[] = [];
  const taken: string[] = [];
  const latest = new LatestOnly<string, string>(
    (question) =>
      new Promise((resolve, reject) =>
        asked.push({ question, answer: resolve, fail: () => reject(new Error()) }),
      ),
    (question, answer) => taken.push(`${question}=${answer}`),
  );
  return { asked, taken, latest };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

it("has one question under way and skips all but the last that came meanwhile", async () => {
  const { asked, taken, latest } = setup();
  for (const text of ["a", "ab", "abc"]) latest.put(text);
  expect(asked.map(({ question }) => question)).toEqual(["a"]);
  asked[0]?.answer("1");
  await settle();
  expect(asked.map(({ question }) => question)).toEqual(["a", "abc"]);
  asked[1]?.answer("3");
  await settle();
  expect(taken).toEqual(["abc=3"]);
});

it("goes on after a failure", async () => {
  const { asked, taken, latest } = setup();
  latest.put("a");
  asked[0]?.fail();
  await settle();
  latest.put("b");
  asked[1]?.answer("2");
  await settle();
  expect(taken).toEqual(["b=2"]);
});

it("hands nothing over after it was stopped", async () => {
  const { asked, taken, latest } = setup();
  latest.put("a");
  latest.stop();
  asked[0]?.answer("1");
  await settle();
  expect(taken).toEqual([]);
});

describe("the counter, until the answer comes", () => {
  const measured = (text: string, link?: [number, number]): Measurement => ({
    length: text.length,
    visible: text.length,
    max: 280,
    problems: [],
    entities: link ? [{ kind: "link", start: link[0], end: link[1] }] : [],
  });
  const lengthAfter = (before: string, after: string, link?: [number, number]) =>
    predict(measured(before, link), before, after).length;

  it("counts plain letters that are typed or deleted", () => {
    expect(lengthAfter("Some", "Some words")).toBe(10);
    expect(lengthAfter("Some words", "Some")).toBe(4);
    expect(lengthAfter("Some", "Söme")).toBe(4);
  });

  it.each([
    ["what may weigh more", "a", "a漢"],
    ["an emoji", "a", "a👋"],
    ["what LinkedIn escapes", "a", "a("],
    ["what may begin a link", "example", "example."],
  ])("waits for %s", (_what, before, after) => {
    expect(lengthAfter(before, after)).toBe(before.length);
  });

  it("waits where a link is touched, and not beside it", () => {
    expect(lengthAfter("a.de b", "a.dex b", [0, 4])).toBe(6);
    expect(lengthAfter("a.de b", "a.de bc", [0, 4])).toBe(7);
  });
});
