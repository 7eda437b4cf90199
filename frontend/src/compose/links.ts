/**
 * Links as x.com shows them. That it shows another text than the link is documented as display_url
 * (https://developer.x.com/en/docs/tco); how it shortens is seen in what its site wrote, as in
 * https://github.com/goosys/jquery-twellipsis.
 */

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

/**
 * A mention as LinkedIn reads it, "@[Acme](urn:li:organization:1)", is shown by its name alone
 * (https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format); null for any
 * other.
 */
export function shownMention(text: string): ShownLink | null {
  const found = /^(@\[)([^\]]+)(\]\(.+\))$/.exec(text);
  return found && { before: found[1] ?? "", shown: found[2] ?? "", after: found[3] ?? "" };
}
