import { expect, it } from "vitest";
import { LatestOnly } from "./measure";

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
