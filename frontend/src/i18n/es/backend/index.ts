import { type Sentences, translator } from "../../translator";

/** What the backend says, a file per package of it. backend/messages_test.go finds what is missing. */
export const backend = translator(
  Object.assign(
    {},
    ...Object.values(import.meta.glob<Sentences>("./*.json", { eager: true, import: "default" })),
  ),
);
