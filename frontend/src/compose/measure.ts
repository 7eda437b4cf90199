import { useEffect, useMemo, useRef, useState } from "react";
import { api, type Measurement, type PlatformName } from "../bridge";
import { changeOf } from "./history";

/** Asks one question at a time; of the questions that come meanwhile only the last is asked. */
export class LatestOnly<Question, Answer> {
  private readonly ask: (question: Question) => Promise<Answer>;
  private readonly take: (question: Question, answer: Answer) => void;
  private waiting: { question: Question } | null = null;
  private busy = false;
  private stopped = false;

  constructor(
    ask: (question: Question) => Promise<Answer>,
    take: (question: Question, answer: Answer) => void,
  ) {
    this.ask = ask;
    this.take = take;
  }

  put(question: Question): void {
    this.waiting = { question };
    if (!this.busy) void this.run();
  }

  /** No answer is handed over after this. */
  stop(): void {
    this.stopped = true;
    this.waiting = null;
  }

  private async run(): Promise<void> {
    this.busy = true;
    while (this.waiting) {
      const { question } = this.waiting;
      this.waiting = null;
      try {
        const answer = await this.ask(question);
        if (!this.stopped && !this.waiting) this.take(question, answer);
      } catch {
        // The next keystroke asks again.
      }
    }
    this.busy = false;
  }
}

export interface Measured {
  /** The texts that were measured: while typing, a little behind those on the screen. */
  parts: string[];
  measurements: Measurement[];
}

/** How long the fingers have to rest before what is already known is measured, in milliseconds. */
export const pause = 120;

/** What the network makes of these parts: measured at every change, and in a pause where it can be foretold. */
export function useMeasured(platform: PlatformName, parts: string[]): Measured {
  const [measured, setMeasured] = useState<Measured>({ parts: [], measurements: [] });
  const [latest, setLatest] = useState<LatestOnly<string[], Measurement[]> | null>(null);
  useEffect(() => {
    const created = new LatestOnly<string[], Measurement[]>(
      (texts) => api.measure(platform, texts),
      (texts, measurements) => setMeasured((before) => renewed(before, { parts: texts, measurements })),
    );
    setLatest(created);
    return () => created.stop();
  }, [platform]);
  const key = JSON.stringify(parts);
  const known = useRef(measured);
  known.current = measured;
  useEffect(() => {
    const texts = JSON.parse(key) as string[];
    if (!isForetold(known.current, texts)) return latest?.put(texts);
    const timer = setTimeout(() => latest?.put(texts), pause);
    return () => clearTimeout(timer);
  }, [latest, key]);
  return useMemo(() => {
    const texts = JSON.parse(key) as string[];
    const measurements = measured.measurements.map((one, at) =>
      predict(one, measured.parts[at] ?? "", texts[at] ?? ""),
    );
    return { parts: measured.parts, measurements };
  }, [measured, key]);
}

/** Letters that every network counts as one, wherever they do not touch a link. */
const plain = /^[\p{Script=Latin}\p{Nd} ,;:!?'"\n]*$/u;

/**
 * What a text will measure after a small change, so that the counter keeps up with the fingers until the network's
 * own rules have answered; the same measurement where that is not certain.
 */
export function predict(measurement: Measurement, before: string, after: string): Measurement {
  if (before === after || !isPlainChange(measurement, before, after)) return measurement;
  const grown = after.length - before.length;
  return {
    ...measurement,
    length: measurement.length + grown,
    visible: measurement.visible + grown,
  };
}

/** Whether nothing but letters that count as one each was typed or deleted, beside every link. */
function isPlainChange(measurement: Measurement, before: string, after: string): boolean {
  const { start, oldEnd, newEnd } = changeOf(before, after);
  const touchesLink = measurement.entities?.some(
    ({ kind, start: from, end }) => kind === "link" && start <= end && oldEnd >= from,
  );
  return !touchesLink && plain.test(before.slice(start, oldEnd)) && plain.test(after.slice(start, newEnd));
}

/** Whether what these texts measure is certain before anybody is asked. */
function isForetold({ parts, measurements }: Measured, texts: readonly string[]): boolean {
  return (
    texts.length === parts.length &&
    texts.every((text, at) => {
      const [measurement, before = ""] = [measurements[at], parts[at]];
      return measurement !== undefined && (text === before || isPlainChange(measurement, before, text));
    })
  );
}

/** The newer measurements, those of texts that did not change being the very same as before: they need no drawing. */
function renewed(before: Measured, now: Measured): Measured {
  const same = (text: string, at: number) => text === before.parts[at];
  return {
    parts: now.parts,
    measurements: now.measurements.map((one, at) =>
      same(now.parts[at] ?? "", at) ? (before.measurements[at] ?? one) : one,
    ),
  };
}
