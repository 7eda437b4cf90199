import type { Sentences } from "../../backend";

/** What the backend says, a file per package of it. backend/messages_test.go finds what is missing. */
export const backend: Sentences = Object.assign(
  {},
  ...Object.values(import.meta.glob<Sentences>("./*.json", { eager: true, import: "default" })),
);
