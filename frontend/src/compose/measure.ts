import { useEffect, useMemo, useState } from "react";
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

/** What the network makes of these parts, measured at every change. */
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
  useEffect(() => latest?.put(JSON.parse(key) as string[]), [latest, key]);
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
  if (before === after) return measurement;
  const { start, oldEnd, newEnd } = changeOf(before, after);
  const [removed, typed] = [before.slice(start, oldEnd), after.slice(start, newEnd)];
  const touchesLink = measurement.entities?.some(
    ({ kind, start: from, end }) => kind === "link" && start <= end && oldEnd >= from,
  );
  if (touchesLink || !plain.test(removed) || !plain.test(typed)) return measurement;
  const grown = typed.length - removed.length;
  return {
    ...measurement,
    length: measurement.length + grown,
    visible: measurement.visible + grown,
  };
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
