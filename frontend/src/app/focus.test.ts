import { afterEach, beforeEach, expect, it } from "vitest";
import { keepFocus } from "./focus";

let stop: () => void;
const html = `
  <main><section aria-label="Card"><button id="send">Send</button><button id="other">Other</button></section></main>
  <p id="elsewhere"></p>`;
const at = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
};

beforeEach(() => {
  document.body.innerHTML = html;
  stop = keepFocus();
});
afterEach(() => stop());

it("gives the focus to the place a control stood in, when the control goes", async () => {
  at("#send").focus();
  at("#send").remove();
  await expect.poll(() => document.activeElement).toBe(at("section"));
});

it("gives it to the page's main part when the place is gone too", async () => {
  at("#send").focus();
  at("section").remove();
  await expect.poll(() => document.activeElement).toBe(at("main"));
});

it("leaves it where something else put it", async () => {
  at("#send").focus();
  at("#send").remove();
  at("#other").focus();
  await frames(6);
  expect(document.activeElement).toBe(at("#other"));
});

it("leaves it alone while the control that had it last is there", async () => {
  at("#send").focus();
  at("#send").blur();
  at("#elsewhere").remove();
  await frames(6);
  expect(document.activeElement).toBe(document.body);
});

it("ends when it is told to", async () => {
  at("#send").focus();
  stop();
  at("#send").remove();
  await frames(6);
  expect(document.activeElement).toBe(document.body);
});
