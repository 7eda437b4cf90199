/** Following one piece of a model's work from its start to its end. */
import { on } from "./events";
import {
  type GenerationFinished,
  type GenerationProgress,
  type GenerationStarted,
  generationCalls,
} from "./generation";

export interface Followed {
  /** Rejects if it could not begin. */
  finished: Promise<GenerationFinished>;
  /** Ends it soon; finished tells when. */
  cancel: () => void;
}

/**
 * Starts a piece of work and follows it to its end. Its events may come before the call that starts it has
 * answered: they wait until the id is known.
 */
export function follow(
  start: () => Promise<GenerationStarted>,
  told: { started?: (started: GenerationStarted) => void; progress?: (progress: GenerationProgress) => void },
): Followed {
  let id = "";
  let cancelled = false;
  let ended = false;
  const early: (() => void)[] = [];
  const stops: (() => void)[] = [];
  const cancel = () => {
    cancelled = true;
    if (id !== "" && !ended) void generationCalls.cancelGeneration(id).catch(() => {});
  };
  const finished = new Promise<GenerationFinished>((resolve, reject) => {
    const ours = (of: string, run: () => void) => {
      if (id === "") early.push(() => of === id && run());
      else if (of === id) run();
    };
    stops.push(
      on("generation:progress", (progress) => ours(progress.id, () => told.progress?.(progress))),
      on("generation:finished", (result) => ours(result.id, () => resolve(result))),
    );
    start().then((started) => {
      id = started.id;
      told.started?.(started);
      for (const run of early) run();
      if (cancelled) cancel();
    }, reject);
  }).finally(() => {
    ended = true;
    for (const stop of stops) stop();
  });
  return { finished, cancel };
}
