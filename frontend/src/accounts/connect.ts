/** One attempt to connect an account, from the click to the browser's return. */

import { useCallback, useEffect, useReducer, useRef } from "react";
import {
  type Account,
  api,
  type ConnectFinished,
  type ConnectStarted,
  type Failure,
  on,
  type PlatformName,
  toAppError,
} from "../bridge";
import { t } from "../i18n";

export type Attempt =
  | { step: "idle" }
  | { step: "starting"; early: ConnectFinished[] }
  | { step: "waiting"; attemptId: string; authorizeUrl: string }
  | { step: "connected"; account: Account }
  | { step: "failed"; error: Failure };

export type AttemptEvent =
  | { type: "begin" }
  | { type: "began"; started: ConnectStarted }
  | { type: "finished"; result: ConnectFinished }
  | { type: "failed"; error: Failure }
  | { type: "reset" };

export const idle: Attempt = { step: "idle" };

/** The result may arrive before the answer that names the attempt; results of other attempts are not ours. */
export function advance(attempt: Attempt, event: AttemptEvent): Attempt {
  switch (event.type) {
    case "begin":
      return { step: "starting", early: [] };
    case "reset":
      return idle;
    case "failed":
      return attempt.step === "starting" ? { step: "failed", error: event.error } : attempt;
    case "began": {
      if (attempt.step !== "starting") return attempt;
      const { attemptId } = event.started;
      const early = attempt.early.find((result) => result.attemptId === attemptId);
      return early ? ended(early) : { step: "waiting", ...event.started };
    }
    case "finished":
      if (attempt.step === "starting") return { ...attempt, early: [...attempt.early, event.result] };
      if (attempt.step !== "waiting" || attempt.attemptId !== event.result.attemptId) return attempt;
      return ended(event.result);
  }
}

function ended({ account, error }: ConnectFinished): Attempt {
  if (account) return { step: "connected", account };
  return {
    step: "failed",
    error: error ?? { code: "internal", ...t.accounts.notDone },
  };
}

export function useConnect(platform: PlatformName) {
  const [attempt, send] = useReducer(advance, idle);
  useEffect(() => on("connect:finished", (result) => send({ type: "finished", result })), []);

  // Which attempt is the current one: what an earlier one still answers is not shown, and ended in the backend.
  const current = useRef(0);
  const begin = useCallback(
    (clientId: string, secret: string) => {
      current.current += 1;
      const mine = current.current;
      send({ type: "begin" });
      api.beginConnect(platform, clientId, secret).then(
        (started) => {
          if (mine === current.current) send({ type: "began", started });
          else void api.cancelConnect(started.attemptId).catch(() => {});
        },
        (cause) => {
          const { code, message, hint } = toAppError(cause);
          if (mine === current.current) send({ type: "failed", error: { code, message, hint } });
        },
      );
    },
    [platform],
  );
  const waiting = attempt.step === "waiting" ? attempt.attemptId : "";
  const cancel = useCallback(() => {
    current.current += 1;
    // The attempt may be over already; then there is nothing to cancel.
    if (waiting) void api.cancelConnect(waiting).catch(() => {});
    send({ type: "reset" });
  }, [waiting]);
  return { attempt, begin, cancel };
}
