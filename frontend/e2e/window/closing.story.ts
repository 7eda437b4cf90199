import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { test } from "../real-window";

const run = promisify(execFile);
const idea = "textarea[aria-label='Your idea']";
const card = "textarea[aria-label='X text']";

test("the close key straight after the last letter loses none, in the idea or in a card", async ({
  window,
}) => {
  await window.click(idea);
  await window.type("Typed and closed at once");
  // Keys and clicks reach the page by different ways, and a hand is slower than this one.
  await window.sees(idea, "Typed and closed at once");
  await window.click(card);
  await window.type("By hand, to the last letter");
  await window.press("alt+F4");
  await window.ended();
  await window.open();
  await window.click("nav li a", "Typed and closed at once");
  await window.sees(card, "By hand, to the last letter");
});

test("what cannot be saved keeps the window open until the person decides", async ({ window, skip }) => {
  const data = window.home.env.XDG_DATA_HOME ?? "";
  await window.close();
  try {
    await run("mount", ["-t", "tmpfs", "-o", "size=12m", "levercast-e2e", data]);
  } catch {
    skip("mount is not permitted here");
  }
  try {
    await window.open();
    await window.click(idea);
    await window.type("Before the disk was full");
    await window.sees("header", "saved");
    await run("sh", ["-c", `cat /dev/zero >'${join(data, "filler")}' || true`]);
    await window.evaluate(
      `(() => { const field = document.querySelector(${JSON.stringify(idea)}); field.focus(); field.select();
        document.execCommand("insertText", false, "While it was full. " + "Words need room. ".repeat(5000)); })()`,
    );
    await window.sees("[role=alert]", "Not saved");
    await window.press("alt+F4");
    await window.sees("[role=alertdialog]", "Your last change is not saved");
    await window.click("[role=alertdialog] button", "Stay");
    await expect
      .poll(() => window.evaluate(`document.querySelector(${JSON.stringify(idea)}).value`))
      .toContain("While it was full");
    await rm(join(data, "filler"));
    await window.sees("header", "· saved");
    await window.close();
    await window.open();
    await window.click("nav a", "Posts");
    await window.sees("[role=option]", "While it was full");
  } finally {
    await window.stop();
    await run("umount", [data]).catch(() => run("umount", ["-l", data]));
  }
});
