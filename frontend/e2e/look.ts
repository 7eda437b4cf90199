// Looks at one state of the window as different people meet it: in both themes, in every language, in a small
// window and a large one, and magnified twice.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./axe";
import { cutWords } from "./cut";

const themes = [
  ["light", "colours"],
  ["dark", "all"],
] as const;
const languages = ["de", "es", "en"] as const;
const usual = { width: 1280, height: 800 };
const small = { width: 900, height: 600 };
/** What is left of 1280 × 800 at 200 %. */
const magnified = { width: 640, height: 400 };

export class Look {
  private readonly found: Record<string, string[]> = {};

  /** Words of the person in the story may be longer than their place. */
  constructor(
    private readonly page: Page,
    private readonly own: readonly string[] = [],
  ) {}

  /** Looks, and leaves the window as it was: dark, in English, 1280 × 800. */
  async at(state: string): Promise<void> {
    const { page } = this;
    const broken: string[] = [];
    for (const [colorScheme, what] of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const one of await violations(page, what)) broken.push(`${colorScheme}: ${one}`);
    }
    broken.push(...(await strays(page)));
    for (const language of languages) {
      await speak(page, language);
      for (const size of [small, usual]) {
        await resize(page, size);
        for (const words of await cutWords(page))
          if (!this.own.some((own) => words.includes(own)))
            broken.push(`${language}, ${size.width} × ${size.height}: ${words}`);
        await this.keep(`${state}-${language}-${size.width}`);
      }
    }
    await resize(page, magnified);
    for (const control of await outOfReach(page)) broken.push(`at 200 %: ${control} cannot be reached`);
    await this.keep(`${state}-magnified`);
    await page.setViewportSize(usual);
    if (broken.length > 0) this.found[state] = broken;
  }

  /** Fails with everything that was found in any state. */
  verdict(): void {
    expect(this.found).toEqual({});
  }

  private async keep(name: string): Promise<void> {
    const folder = process.env.LEVERCAST_E2E_SHOTS;
    if (folder) await this.page.screenshot({ path: `${folder}/${name.replaceAll(/[^\w-]+/g, "-")}.png` });
  }
}

/** Another size, once what follows it has followed: an open panel hears of it in one frame and moves by the next. */
async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done()));
      }),
  );
}

/** Another language, chosen in another window of the same program: this one follows when the person comes back to it. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate(async (language) => {
    const { App } = (
      window as unknown as { go: { main: { App: Record<string, (settings?: object) => Promise<object>> } } }
    ).go.main;
    await App.SaveSettings?.({ ...(await App.Settings?.()), language });
    window.dispatchEvent(new Event("visibilitychange"));
  }, language);
  await page.waitForFunction((language) => document.documentElement.lang === language, language);
}

/** What moves although the person wants no motion, and a focus that is not where the person is. */
function strays(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = document
      .getAnimations()
      .filter((one) => one.playState === "running" && Number(one.effect?.getComputedTiming().duration) > 0)
      .map((one) => `moves: ${(one.effect as KeyframeEffect | null)?.target?.className}`);
    const focus = document.activeElement;
    const dialogs = "[role=dialog], [role=alertdialog], [role=menu]";
    // A message in the corner is called a dialog too, and leaves the focus where it is.
    const open = [...document.querySelectorAll(dialogs)].filter((one) => !one.closest("[role=region]"));
    if (open.length > 0 && !focus?.closest(dialogs)) found.push("the focus is behind what is open");
    else if (!focus || focus === document.body) found.push("the focus is nowhere");
    return found;
  });
}

/** The controls that stand outside the window and cannot be scrolled to. */
function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialogs = [...document.querySelectorAll("[role=dialog], [role=alertdialog]")];
    const controls =
      "button, a, input, textarea, [role=tab], [role=option], [role=menuitem], [role=combobox]";
    return [...(dialogs.at(-1) ?? document).querySelectorAll(controls)]
      .filter((element) => {
        const behind = element.closest("[aria-hidden=true], [inert], [data-base-ui-focus-guard], .sr-only");
        if (behind || !element.checkVisibility({ visibilityProperty: true })) return false;
        element.scrollIntoView({ block: "center", inline: "center" });
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        if (width <= 1) return false;
        return left < -1 || right > innerWidth + 1 || bottom < 1 || top > innerHeight - 1;
      })
      .map((element) => `“${element.getAttribute("aria-label") ?? element.textContent ?? element.tagName}”`);
  });
}
