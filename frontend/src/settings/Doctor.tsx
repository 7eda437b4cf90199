/** Checks what Levercast needs to work, when the person asks. */

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { api, type DoctorCheck } from "../bridge";
import { say, t } from "../i18n";
import { Button, ErrorState, Skeleton } from "../ui";

const looks = {
  ok: { icon: CircleCheck, tone: "text-good" },
  warning: { icon: TriangleAlert, tone: "text-warn" },
  problem: { icon: CircleAlert, tone: "text-bad" },
} as const;

export function Doctor() {
  const checks = useQuery({
    queryKey: ["doctor"],
    queryFn: () => api.doctor(),
    enabled: false,
    staleTime: 0,
  });
  return (
    <>
      <div className="flex items-center gap-4">
        <p className="flex-1 text-label text-second">{t.settings.doctor.intro}</p>
        <Button
          kind={checks.data ? "plain" : "primary"}
          disabled={checks.isFetching}
          onClick={() => void checks.refetch()}
        >
          {checks.isFetching
            ? t.settings.doctor.checking
            : checks.data
              ? t.settings.doctor.again
              : t.settings.doctor.run}
        </Button>
      </div>
      {checks.isFetching && !checks.data && <Skeleton className="h-64" />}
      {checks.isError && !checks.isFetching && (
        <ErrorState error={checks.error} onRetry={() => void checks.refetch()} />
      )}
      {checks.data && !checks.isError && (
        <>
          <p role="status" className="text-label font-medium">
            {summary(checks.data)}
          </p>
          <ul className="flex flex-col rounded-box border border-line">
            {checks.data.map((check) => (
              <CheckRow key={check.name} check={check} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function summary(checks: readonly DoctorCheck[]): string {
  const problems = checks.filter(({ state }) => state === "problem").length;
  const warnings = checks.filter(({ state }) => state === "warning").length;
  if (problems + warnings === 0) return t.settings.doctor.fine;
  const parts = [
    problems > 0 && t.settings.doctor.problems(problems),
    warnings > 0 && t.settings.doctor.warnings(warnings),
  ];
  return t.settings.doctor.found(parts.filter((part) => part !== false));
}

function CheckRow({ check }: { check: DoctorCheck }) {
  const { icon: Icon, tone } = looks[check.state];
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-3 border-b border-line px-4 py-3 last:border-0">
      <Icon size={18} role="img" aria-label={t.settings.doctor.states[check.state]} className={tone} />
      <div className="selectable wrap-anywhere">
        <p>
          <span className="font-medium">{say(check.name)}</span>
          {check.message && <span className="text-second"> {check.message}</span>}
        </p>
        {check.hint && <p className="mt-0.5 text-label text-second">{check.hint}</p>}
      </div>
    </li>
  );
}
