/** What the models used up, by month. */
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { format, t } from "../i18n";
import { formatter } from "../i18n/locale";
import { ErrorState, Skeleton } from "../ui";
import { usageQuery } from "./queries";

export function Totals() {
  const words = t.generation.totals;
  const usage = useQuery(usageQuery);
  return (
    <section aria-labelledby="totals" className="flex flex-col gap-3">
      <h3 id="totals" className="text-label font-medium">
        {words.heading}
      </h3>
      {usage.isError ? (
        <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />
      ) : !usage.data ? (
        <Skeleton className="h-24" />
      ) : usage.data.length === 0 ? (
        <p className="text-label text-second">{words.none}</p>
      ) : (
        <>
          <table aria-labelledby="totals" className="w-full text-label tabular-nums">
            <thead>
              <tr className="text-small text-second">
                <th scope="col" className="py-1 text-left font-normal">
                  {words.month}
                </th>
                {[words.requests, words.tokens, words.cost].map((heading) => (
                  <th key={heading} scope="col" className="py-1 text-right font-normal">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {usage.data.map((month) => (
                <Fragment key={month.month}>
                  <Row label={monthName(month.month)} sum={month} strong />
                  {month.providers.map((provider) => (
                    <Row key={provider.label} label={provider.label} sum={provider} />
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
          <p className="text-small text-second">{words.hint}</p>
        </>
      )}
    </section>
  );
}

interface RowProps {
  label: string;
  sum: {
    requests: number;
    inputTokens: number;
    outputTokens: number;
    costMicroUsd: number;
    unpriced: number;
  };
  strong?: boolean;
}

function Row({ label, sum, strong }: RowProps) {
  const { requests, inputTokens, outputTokens, costMicroUsd, unpriced } = sum;
  const priced = requests > unpriced;
  return (
    <tr className={strong ? "border-t border-line" : "text-second"}>
      <th scope="row" className={strong ? "py-1.5 text-left font-medium" : "pb-1 pl-4 text-left font-normal"}>
        {label}
      </th>
      <td className="text-right">{format.count(requests)}</td>
      <td className="text-right">{format.count(inputTokens + outputTokens)}</td>
      <td className="text-right">
        {priced && format.money(costMicroUsd)}
        {unpriced > 0 && (
          <span className="block text-small text-second">{t.generation.totals.unpriced(unpriced)}</span>
        )}
      </td>
    </tr>
  );
}

/** "2026-11" as "November 2026". */
function monthName(month: string): string {
  const [year = 1970, of = 1] = month.split("-").map(Number);
  return formatter(Intl.DateTimeFormat, { month: "long", year: "numeric" }).format(new Date(year, of - 1, 1));
}
