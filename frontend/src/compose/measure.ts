import { useEffect, useState } from "react";
import { api, type Measurement, type PlatformName } from "../bridge";

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
      (texts, measurements) => setMeasured({ parts: texts, measurements }),
    );
    setLatest(created);
    return () => created.stop();
  }, [platform]);
  const key = JSON.stringify(parts);
  useEffect(() => latest?.put(JSON.parse(key) as string[]), [latest, key]);
  return measured;
}
