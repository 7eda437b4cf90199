/** The backend's events carry ids, not bodies: each turns into the invalidation of what it concerns. */
import type { QueryClient } from "@tanstack/react-query";
import { EventsOn } from "../../wailsjs/runtime/runtime";
import { spokenFor } from "../i18n";
import type { ArchiveFinished, ArchiveProgress, ImportFinished, ImportProgress, Visited } from "./data";
import type { GenerationFinished, GenerationProgress } from "./generation";
import { keys } from "./queries";
import type { ConnectFinished } from "./types";

export interface EventBodies {
  "draft:changed": { id: string };
  "post:changed": { id: string; draftId: string };
  "template:changed": Record<string, never>;
  /** Another process, such as the command line, changed something. */
  "store:changed": Record<string, never>;
  "account:changed": Record<string, never>;
  "connect:finished": ConnectFinished;
  "import:visited": Visited;
  "import:progress": ImportProgress;
  "import:finished": ImportFinished;
  "archive:progress": ArchiveProgress;
  "archive:finished": ArchiveFinished;
  "backup:changed": Record<string, never>;
  "generation:progress": GenerationProgress;
  "generation:finished": GenerationFinished;
  "provider:changed": { id: string };
  /** The person wants to close the window: answer with closeWindow or keepOpen. */
  "window:closing": Record<string, never>;
  /** An action was chosen in the platform's own menu bar. */
  "menu:action": { action: string };
}

/** Listens to one event until the returned function is called. */
export function on<Name extends keyof EventBodies>(
  name: Name,
  listener: (body: EventBodies[Name]) => void,
): () => void {
  if (!("runtime" in window)) return () => {};
  return EventsOn(name, (body) => listener(spokenFor((body ?? {}) as EventBodies[Name])));
}

/** Keeps every cached answer true while the returned function is not called. */
export function invalidateOnEvents(client: QueryClient): () => void {
  const invalidate = (...queryKeys: (readonly unknown[])[]) => {
    for (const queryKey of queryKeys) void client.invalidateQueries({ queryKey });
  };
  const stops = [
    on("draft:changed", () => invalidate(keys.drafts)),
    // A draft's status follows from its posts.
    on("post:changed", () => invalidate(keys.posts, keys.drafts, keys.notices)),
    on("template:changed", () => invalidate(keys.templates)),
    // What can be published depends on who is connected.
    on("account:changed", () => invalidate(keys.accounts, keys.drafts, keys.notices)),
    on("store:changed", () =>
      invalidate(keys.drafts, keys.posts, keys.templates, keys.accounts, keys.notices, keys.imports),
    ),
    on("import:finished", () => invalidate(keys.imports, keys.settings)),
    on("backup:changed", () => invalidate(keys.backups)),
    on("provider:changed", () => invalidate(keys.providers)),
    on("generation:finished", () => invalidate(keys.revisions, keys.modelUsage)),
    on("connect:finished", () => invalidate(keys.accounts, keys.drafts, keys.notices)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
