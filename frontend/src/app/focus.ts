/** The focus never falls out of the page: when the control that had it goes, the place it stood in has it. */

const places = "[role=dialog], [role=alertdialog], section, article, aside, form, footer, main";

/** Watches until the returned function is called. */
export function keepFocus(page: Document = document): () => void {
  let last: Element | null = null;
  let around: Element[] = [];
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    last = target;
    around = [];
    for (let place = target.closest(places); place; place = place.parentElement?.closest(places) ?? null)
      around.push(place);
  };
  const lost = () => last !== null && !last.isConnected && page.activeElement === page.body;
  const rescue = () => {
    const place = around.find((one) => one.isConnected) ?? page.querySelector("main");
    if (!lost() || !(place instanceof HTMLElement)) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    if (!lost()) return;
    // Whoever took the control away may have a place in mind: a closing dialog takes two frames to get there.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(rescue);
      });
    });
  });
  page.addEventListener("focusin", remember);
  observer.observe(page.body, { childList: true, subtree: true });
  return () => {
    cancelAnimationFrame(frame);
    page.removeEventListener("focusin", remember);
    observer.disconnect();
  };
}
