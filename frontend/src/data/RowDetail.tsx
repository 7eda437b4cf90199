/** One row of a plan in full: what would come of it, what is not quite as it was, and of damage the text as found. */
import { useQuery } from "@tanstack/react-query";
import { aboutQuery, type ImportRow } from "../bridge";
import { format, t } from "../i18n";
import { PlatformMark } from "../ui";
import { titleOf } from "./RowList";

export function RowDetail({ row }: { row: ImportRow }) {
  const words = t.data.found;
  const platforms = useQuery(aboutQuery).data?.platforms ?? [];
  return (
    <div className="selectable flex flex-col gap-2.5 text-small wrap-anywhere">
      <h3 dir="auto" className="text-label font-semibold">
        {titleOf(row)}
      </h3>
      <p className={row.state === "damaged" ? "text-bad" : "text-second"}>{words.explained[row.state]}</p>
      {row.published && <p className="text-second">{words.publishedText}</p>}
      {row.recording && <p className="text-second">{words.recordingText}</p>}
      {row.platforms.length > 0 && (
        <p className="flex flex-wrap gap-3 text-second">
          {row.platforms.map((name) => (
            <span key={name} className="flex items-center gap-1.5">
              <PlatformMark platform={name} size={16} />
              {platforms.find((platform) => platform.name === name)?.label ?? name}
            </span>
          ))}
          {row.images > 0 && <span>{words.images(row.images)}</span>}
        </p>
      )}
      {row.excerpt && row.excerpt !== row.title && (
        <p dir="auto" className="line-clamp-6 text-label whitespace-pre-wrap [unicode-bidi:plaintext]">
          {row.excerpt}
        </p>
      )}
      {row.problems.length > 0 && (
        <section>
          <h4 className="font-medium text-warn">{words.notQuite}</h4>
          <ul className="list-disc pl-4 text-second">
            {row.problems.map(({ code, message }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same problem may be there twice, and the list never changes
              <li key={`${code}${index}`}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      {row.damage && (
        <section className="flex flex-col gap-1.5">
          <p className="font-medium">{row.damage}</p>
          {row.raw && (
            <>
              <h4 className="text-second">{words.raw}</h4>
              <pre className="max-h-40 overflow-y-auto rounded-inner border border-line bg-bg p-2 font-mono text-tiny whitespace-pre-wrap">
                {row.raw}
              </pre>
            </>
          )}
        </section>
      )}
      <dl className="flex flex-col gap-0.5 text-faint">
        {row.createdAt && (
          <div>
            <dt className="inline">{words.created}</dt>{" "}
            <dd className="inline">{format.moment(row.createdAt)}</dd>
          </div>
        )}
        {row.place && (
          <div>
            <dt className="inline">{words.place}</dt> <dd className="inline">{row.place}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
