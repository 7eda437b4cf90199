/** From when the list goes: all of it, a span that ends now, or two days to choose. */
import { lazy, Suspense, useState } from "react";
import { t } from "../i18n";
import { Select } from "../ui/Select";
import type { Span } from "./days";
import { spans } from "./place";
import { type Range, rangeWords } from "./range";

const RangeDialog = lazy(() => import("./RangeDialog"));

interface WhenSelectProps {
  span: Span;
  range: Range | null;
  onSpan: (span: Span) => void;
  onRange: (range: Range) => void;
  className: string;
}

export function WhenSelect({ span, range, onSpan, onRange, className }: WhenSelectProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <Select<Span | "range" | "choose">
        label={t.posts.when}
        className={className}
        value={range ? "range" : span}
        options={[
          ...spans.map((value) => ({ value, label: t.posts.spans[value || "always"] })),
          ...(range ? [{ value: "range" as const, label: rangeWords(range) }] : []),
          { value: "choose", label: t.posts.range.choose },
        ]}
        onChange={(value) => {
          if (value === "choose") setChoosing(true);
          else if (value !== "range") onSpan(value);
        }}
      />
      {choosing && (
        <Suspense>
          <RangeDialog
            initial={range}
            onChoose={(chosen) => {
              setChoosing(false);
              onRange(chosen);
            }}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      )}
    </>
  );
}
