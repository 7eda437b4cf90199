// What a screen reader says by itself while a person works: alerts that come, and changes of live regions that
// were there before. A status that comes with its words is not read out, so it is not counted.
import type { Page } from "playwright-core";

interface Listening {
  heard?: string[];
}

/** Begins to listen. */
export function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const heard: string[] = [];
    (window as Listening).heard = heard;
    const live = "[role=status], [role=alert], [aria-live]:not([aria-live=off])";
    const words = (node: Node) => (node.textContent ?? "").replaceAll(/\s+/g, " ").trim();
    new MutationObserver((changes) => {
      const come = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      const isNew = (region: Element) => come.some((node) => node.contains(region));
      const said = new Map<Element, string>();
      for (const { target, addedNodes } of changes) {
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          for (const alert of [node, ...node.querySelectorAll("*")])
            if (alert.matches("[role=alert]")) said.set(alert, words(alert));
        }
        const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
        if (!region || isNew(region) || region.getAttribute("aria-live") === "off") continue;
        // A list of messages says what is added, a status all of itself.
        const whole = region.getAttribute("aria-atomic") !== "false";
        said.set(region, whole ? words(region) : [...addedNodes].map(words).join(" "));
      }
      heard.push(...[...said.values()].filter((one) => /\p{L}/u.test(one)));
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

/** Everything that was said since. */
export function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as Listening).heard ?? []);
}
