/** The steps of an import: find, choose, bring in, report. */
import { useCallback, useEffect, useRef, useState } from "react";
import {
  AppError,
  api,
  type Imported,
  type ImportPlan,
  type ImportProgress,
  on,
  toAppError,
} from "../bridge";
import { t } from "../i18n";
import { asSuggested, type Choice, forBackend } from "./choice";

export type Step =
  | { at: "ways"; reading: boolean; error: AppError | null }
  | { at: "found"; plan: ImportPlan; error: AppError | null }
  | { at: "importing"; plan: ImportPlan; progress: ImportProgress | null; cancelling: boolean }
  | { at: "done"; imported: Imported };

export interface Importing {
  step: Step;
  choice: Choice;
  setChoice: (choice: Choice) => void;
  /** Reads what is to be imported; nothing was chosen if it comes to null. */
  read: (work: () => Promise<ImportPlan | null>) => void;
  begin: () => void;
  cancel: () => void;
  /** Forgets why the last reading failed. */
  forgive: () => void;
  back: () => void;
}

const atStart: Step = { at: "ways", reading: false, error: null };

export function useImporting(): Importing {
  const [step, setStep] = useState<Step>(atStart);
  const [choice, setChoice] = useState<Choice>(asSuggested);
  /** Counts what was asked to be read: only the last one is shown. */
  const asked = useRef(0);

  const planId = step.at === "found" || step.at === "importing" ? step.plan.id : "";
  useEffect(() => {
    if (!planId) return;
    const close = () => void api.closePlan(planId).catch(() => {});
    return close;
  }, [planId]);
  useEffect(
    () => () => {
      asked.current++;
    },
    [],
  );
  useEffect(() => {
    const stops = [
      on("import:progress", (progress) =>
        setStep((now) =>
          now.at === "importing" && now.plan.id === progress.planId ? { ...now, progress } : now,
        ),
      ),
      on("import:finished", ({ planId, import: imported, error }) =>
        setStep((now) => {
          if (now.at !== "importing" || now.plan.id !== planId) return now;
          if (imported) return { at: "done", imported };
          return {
            at: "found",
            plan: now.plan,
            error: now.cancelling || !error ? cancelled() : new AppError(error),
          };
        }),
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  const read = useCallback(async (work: () => Promise<ImportPlan | null>) => {
    const mine = ++asked.current;
    setStep({ at: "ways", reading: true, error: null });
    try {
      const plan = await work();
      if (mine !== asked.current) {
        if (plan) void api.closePlan(plan.id).catch(() => {});
        return;
      }
      setChoice(asSuggested);
      setStep(plan ? { at: "found", plan, error: null } : atStart);
    } catch (cause) {
      if (mine === asked.current) setStep({ at: "ways", reading: false, error: toAppError(cause) });
    }
  }, []);

  const begin = async () => {
    if (step.at !== "found") return;
    const { plan } = step;
    setStep({ at: "importing", plan, progress: null, cancelling: false });
    try {
      await api.applyImport(plan.id, forBackend(choice));
    } catch (cause) {
      setStep({ at: "found", plan, error: toAppError(cause) });
    }
  };
  const cancel = () => {
    if (step.at !== "importing") return;
    setStep({ ...step, cancelling: true });
    void api.cancelImport(step.plan.id).catch(() => {});
  };

  return {
    step,
    choice,
    setChoice,
    read: useCallback((work) => void read(work), [read]),
    begin: () => void begin(),
    cancel,
    forgive: () => setStep((now) => (now.at === "ways" ? { ...now, error: null } : now)),
    back: () => setStep(atStart),
  };
}

const cancelled = () => new AppError({ code: "unavailable", ...t.data.cancelled });
