import { Link2 } from "lucide-react";
import type { Measurement } from "../bridge";

/** What a network will make of the links in a text, said once and quietly. */
export function LinkNote({ measurements, words }: { measurements: readonly Measurement[]; words: string }) {
  if (!measurements.some(({ entities }) => entities?.some(({ kind }) => kind === "link"))) return null;
  return (
    <p className="-mt-1 flex items-start gap-1.5 text-small text-second">
      <Link2 size={13} aria-hidden className="mt-px" />
      {words}
    </p>
  );
}
