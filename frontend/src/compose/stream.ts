/** Texts while a model writes them, as data: what has arrived of each part, put together from what is told of it. */
import type { GenerationProgress, GenerationStage, PlatformName } from "../bridge";

export interface Stream {
  stage: GenerationStage;
  /** The parts so far, by network; "" is for a text of none. */
  texts: Partial<Record<PlatformName | "", readonly string[]>>;
  /** How many parts the repair has named so far: those after them are of the text that did not fit. */
  repaired: Partial<Record<PlatformName | "", number>>;
}

export const emptyStream: Stream = { stage: "waiting", texts: {}, repaired: {} };

/** A part that is told of later than those after it begins blank. */
const mostParts = 200;

export function received(stream: Stream, { stage, deltas }: GenerationProgress): Stream {
  const texts = { ...stream.texts };
  const repaired = { ...stream.repaired };
  for (const { platform, part, keep, text } of deltas) {
    if (part < 0 || part >= mostParts) continue;
    const parts = [...(texts[platform] ?? [])];
    while (parts.length <= part) parts.push("");
    parts[part] = (parts[part] ?? "").slice(0, keep) + text;
    if (stage === "repairing") {
      repaired[platform] = Math.max(repaired[platform] ?? 0, part + 1);
      parts.length = Math.max(repaired[platform], part + 1);
    }
    texts[platform] = parts;
  }
  return { stage, texts, repaired };
}
