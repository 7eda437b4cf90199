// Measures changing screens, scrolling and searching among 100,000 drafts in the shipped window, in WebKitGTK itself.
import { makeHome } from "../home";
import { test as base, RealWindow } from "../real-window";
import { crowd, inWindow, report } from "./figures";
import { screens } from "./screens";

const test = base.extend("window", async ({ desktop }, { onCleanup }) => {
  const home = await makeHome({ display: desktop.name });
  const window = new RealWindow(home);
  onCleanup(async () => {
    await window.stop();
    await home.remove();
  });
  await crowd.into(home);
  await window.open();
  return window;
});

test.skipIf(!crowd.given)(
  "screens, scrolling and searching among the drafts",
  async ({ window }) => {
    const openAgain = async () => {
      await window.close();
      await window.open();
    };
    await report(await screens(inWindow(window), openAgain));
  },
  420_000,
);
