/** Links as x.com shows them. */

/** How much of a path x.com shows, as in youtube.com/watch?v=oHg5SJ… */
const shownPath = 15;

export interface ShownLink {
  /** The scheme and "www.", which are left out. */
  before: string;
  shown: string;
  /** What an ellipsis stands for; "" if nothing is cut. */
  after: string;
}

/** Cuts a link up into what x.com shows of it and what it leaves out. Joined, the three are the link. */
export function shownLink(link: string): ShownLink {
  const before = /^(?:https?:\/\/)?(?:www\.)?/i.exec(link)?.[0] ?? "";
  const rest = link.slice(before.length);
  const host = /^[^/?#]*/.exec(rest)?.[0] ?? "";
  const end = host.length + shownPath;
  return { before, shown: rest.slice(0, end), after: rest.slice(end) };
}
