/** A few words asked of a model: a rewritten passage, openings, an alt text. Nothing of the draft changes by it. */
import { useEffect, useRef, useState } from "react";
import {
  type Failure,
  type Followed,
  follow,
  type GenerationStage,
  type GenerationStarted,
  toAppError,
} from "../bridge";
import { emptyStream, received } from "./stream";

export type Passage =
  | { at: "idle" }
  | { at: "working"; begun: number; stage: GenerationStage; texts: readonly string[] }
  | { at: "done"; texts: readonly string[] }
  | { at: "failed"; error: Pick<Failure, "message" | "hint"> };

const idle: Passage = { at: "idle" };

/** Ends what is under way when its place goes. */
export function usePassage() {
  const [passage, setPassage] = useState<Passage>(idle);
  const followed = useRef<Followed | null>(null);
  const cancel = () => {
    const { current } = followed;
    followed.current = null;
    current?.cancel();
    setPassage(idle);
  };
  useEffect(
    () => () => {
      followed.current?.cancel();
      followed.current = null;
    },
    [],
  );
  const begin = async (start: () => Promise<GenerationStarted>): Promise<readonly string[] | null> => {
    followed.current?.cancel();
    const begun = Date.now();
    let stream = emptyStream;
    setPassage({ at: "working", begun, stage: stream.stage, texts: [] });
    const mine = follow(start, {
      progress: (progress) => {
        if (followed.current !== mine) return;
        stream = received(stream, progress);
        setPassage({ at: "working", begun, stage: stream.stage, texts: stream.texts[""] ?? [] });
      },
    });
    followed.current = mine;
    try {
      const { error, cancelled, texts } = await mine.finished;
      if (followed.current !== mine) return null;
      setPassage(error ? { at: "failed", error } : cancelled ? idle : { at: "done", texts });
      return error || cancelled ? null : texts;
    } catch (cause) {
      if (followed.current === mine) setPassage({ at: "failed", error: toAppError(cause) });
      return null;
    }
  };
  return { passage, begin, cancel };
}
