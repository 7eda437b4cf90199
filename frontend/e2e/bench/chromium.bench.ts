// The same as typing.bench.ts and screens.bench.ts in Chromium, on the program's development server: what is left of
// the figures where an engine does not draw the whole window on the processor. A frame counts from the key to the
// moment it is handed over for drawing.
import { App, test as base, openWindow } from "../harness";
import { makeHome } from "../home";
import { crowd, inTab, report } from "./figures";
import { screens } from "./screens";
import { typing } from "./typing";

const test = base.extend("app", async ({ display }, { onCleanup }) => {
  const home = await makeHome({ display: display.name });
  const app = new App(home);
  onCleanup(async () => {
    await app.stop();
    await home.remove();
  });
  await crowd.into(home);
  await app.start();
  return app;
});

test.skipIf(!crowd.given)(
  "typing, screens, scrolling and searching",
  async ({ app, page }) => {
    const place = inTab(page, app);
    const figures = await screens(place, async () => {
      await page.goto("about:blank");
      await openWindow(page, app);
    });
    await report([...(await typing(place)), ...figures]);
  },
  420_000,
);
