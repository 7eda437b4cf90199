import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Entity } from "../bridge";
import { LiveText } from "./LiveText";

const hashtag: Entity = { kind: "hashtag", start: 5, end: 9 };

function text(value: string, measured: { entities: readonly Entity[] | null; text: string }) {
  return (
    <LiveText
      aria-label="Text"
      value={value}
      entities={measured.entities}
      measuredText={measured.text}
      liveClass="live"
      onChange={() => {}}
    />
  );
}
/** The words that are drawn as live. */
const live = () =>
  [...(screen.getByLabelText("Text").parentElement as HTMLElement).querySelectorAll(".live")].map(
    (words) => words.textContent,
  );

it("keeps a hashtag live while the text that was changed is measured", () => {
  const measured = { entities: [hashtag], text: "With #tag" };
  const { rerender } = render(text("With #tag", measured));
  expect(live()).toEqual(["#tag"]);
  rerender(text("With #tags", measured));
  expect(live()).toEqual(["#tags"]);
});

it.each([[null], [[]]])("has nothing live where the network found %j", (entities) => {
  const { rerender } = render(text("With #tag", { entities: [hashtag], text: "With #tag" }));
  rerender(text("With no more of it", { entities, text: "With no more of it" }));
  expect(live()).toEqual([]);
});
