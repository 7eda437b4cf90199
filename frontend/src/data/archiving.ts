/** An export, or the reading for a restore, while it goes on. */
import { useEffect, useRef, useState } from "react";
import { AppError, type ArchiveFinished, type ArchiveProgress, api, on, toAppError } from "../bridge";
import { t } from "../i18n";

export type Work =
  | { at: "idle"; error: AppError | null }
  | { at: "running"; progress: ArchiveProgress | null; cancelling: boolean }
  | { at: "done"; result: ArchiveFinished };

export function useArchiving(): {
  work: Work;
  begin: (start: () => Promise<string>) => void;
  cancel: () => void;
  reset: () => void;
} {
  const [work, setWork] = useState<Work>({ at: "idle", error: null });
  const id = useRef("");
  /** Something short may have ended before its id came. */
  const early = useRef<ArchiveFinished | null>(null);

  const settle = (result: ArchiveFinished) =>
    setWork((now) => {
      if (now.at !== "running") return now;
      if (!result.error) return { at: "done", result };
      const { error } = result;
      return { at: "idle", error: new AppError(now.cancelling ? { ...error, ...t.data.stopped } : error) };
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: settle only uses what never changes
  useEffect(() => {
    const stops = [
      on("archive:progress", (progress) =>
        setWork((now) => (now.at === "running" && progress.id === id.current ? { ...now, progress } : now)),
      ),
      on("archive:finished", (result) => {
        if (result.id === id.current) settle(result);
        else early.current = result;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      if (id.current) void api.cancelArchive(id.current).catch(() => {});
    };
  }, []);

  const begin = async (start: () => Promise<string>) => {
    id.current = "";
    early.current = null;
    setWork({ at: "running", progress: null, cancelling: false });
    try {
      id.current = await start();
      const ended = early.current as ArchiveFinished | null;
      if (ended?.id === id.current) settle(ended);
    } catch (cause) {
      setWork({ at: "idle", error: toAppError(cause) });
    }
  };
  return {
    work,
    begin: (start) => void begin(start),
    cancel: () => {
      setWork((now) => (now.at === "running" ? { ...now, cancelling: true } : now));
      if (id.current) void api.cancelArchive(id.current).catch(() => {});
    },
    reset: () => setWork({ at: "idle", error: null }),
  };
}
