/** Every word a person gave to send a post: who, when, through which door, for when. */
import type { Approved, Post } from "../bridge";
import { format, t } from "../i18n";

export function Approvals({ post }: { post: Post }) {
  return (
    <section aria-label={t.receipts.approvals} className="text-small text-second">
      <h3 className="font-medium">{t.receipts.approvals}</h3>
      <ul className="selectable pt-1">
        {post.approvals.map((word) => (
          <li key={word.at} title={format.exactly(word.at)}>
            {approvalWords(word)}
          </li>
        ))}
      </ul>
      <p className="pt-1 text-faint">{t.receipts.exactText}</p>
    </section>
  );
}

/** "24 Nov 2026, 09:12: to be sent at once (ada, in the window)". */
export function approvalWords({ at, who, by, for: purpose, dueAt }: Approved): string {
  const words = t.receipts.approved;
  const when = format.moment(at);
  const due = dueAt ? format.moment(dueAt) : "";
  const what = {
    publish: () => words.publish(when),
    schedule: () => words.schedule(when, due),
    reschedule: () => (due ? words.reschedule(when, due) : words.rescheduleNow(when)),
    retry: () => words.retry(when),
  }[purpose]();
  const door = t.receipts.doors[by] ?? by;
  return door || who ? `${what} (${t.receipts.by(who, door)})` : what;
}
