import { act, render } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { speak, t } from "../i18n";
import { drawnBy, memoInLanguage, useSame, useSteady } from "./steady";

afterEach(() => act(() => speak("en")));

it("what is drawn for some fields of a draft is drawn anew for these, and for another language", async () => {
  const drawn = vi.fn();
  const Title = memoInLanguage(({ draft }: { draft: { title: string; idea?: string } }) => {
    drawn(draft.title, t.ui.undo);
    return null;
  }, drawnBy("title"));
  const { rerender } = render(<Title draft={{ title: "One", idea: "a" }} />);
  rerender(<Title draft={{ title: "One", idea: "ab" }} />);
  expect(drawn).toHaveBeenCalledTimes(1);
  rerender(<Title draft={{ title: "Two", idea: "ab" }} />);
  expect(drawn).toHaveBeenCalledTimes(2);
  await act(() => speak("de"));
  expect(drawn).toHaveBeenLastCalledWith("Two", t.ui.undo);
  expect(t.ui.undo).not.toBe("Undo");
  expect(drawn).toHaveBeenCalledTimes(3);
});

it("a handler stays the same and does what the newest does", () => {
  const seen: (() => number)[] = [];
  function Screen({ at }: { at: number }) {
    seen.push(useSteady({ where: () => at }).where);
    return null;
  }
  const { rerender } = render(<Screen at={1} />);
  rerender(<Screen at={2} />);
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]?.()).toBe(2);
});

it("a list keeps its members that are the same, and is the same if all are", () => {
  const seen: (readonly { name: string; post: number }[])[] = [];
  function Screen({ posts }: { posts: number[] }) {
    seen.push(useSame(posts.map((post, at) => ({ name: `${at}`, post }))));
    return null;
  }
  const { rerender } = render(<Screen posts={[1, 2]} />);
  rerender(<Screen posts={[1, 2]} />);
  rerender(<Screen posts={[1, 3]} />);
  rerender(<Screen posts={[1]} />);
  const [first, same, other, shorter] = seen;
  expect(same).toBe(first);
  expect(other?.[0]).toBe(first?.[0]);
  expect(other?.[1]).toEqual({ name: "1", post: 3 });
  expect(shorter).toEqual([{ name: "0", post: 1 }]);
});
