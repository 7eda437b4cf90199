// What the model server of a story says, and what it was told.
import { type Asked, inPieces, type Said } from "./openai";

/** A version for every network asked for, in the form the schema wants. */
function versions(asked: Asked, texts: Record<string, string>): unknown {
  const { properties = {} } = asked.response_format?.json_schema.schema ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const text = texts[name] ?? "";
      if (schema.type === "array") return [name, [text]];
      if (schema.type === "string") return [name, text];
      const fields = Object.entries(schema.properties ?? {});
      return [
        name,
        Object.fromEntries(fields.map(([field, { type }]) => [field, type === "array" ? [text] : text])),
      ];
    }),
  );
}

/** Answers with these texts, whichever networks are asked for. */
export const saying =
  (texts: Record<string, string>, more: Partial<Said> = {}, pieces = 6) =>
  (asked: Asked): Said => ({ pieces: inPieces(versions(asked, texts), pieces), ...more });

export const usual = { linkedin: "A post about the workshop, in full.", x: "The workshop, short." };

/** What waits until it is opened. */
export function gate(): { until: Promise<void>; open: () => void } {
  let open = () => {};
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { until, open };
}

/** What the model was told: by us and the person, and the material to work with. */
export function told(asked: Asked | undefined): { instructions: string; material: string } {
  const say = (role: string) =>
    (asked?.messages ?? [])
      .filter((message) => message.role === role)
      .flatMap(({ content }) =>
        typeof content === "string" ? [content] : content.map(({ text = "" }) => text),
      )
      .join("\n");
  return { instructions: say("system"), material: say("user") };
}
