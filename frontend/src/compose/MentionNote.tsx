/** How a company page is mentioned on LinkedIn: said where somebody wrote an @name that LinkedIn will not link. */
import { AtSign } from "lucide-react";
import type { Entity } from "../bridge";
import { t } from "../i18n";
import { memoInLanguage } from "../ui/steady";

export const MentionNote = memoInLanguage(function MentionNote(props: {
  text: string;
  entities: readonly Entity[] | undefined;
}) {
  if (!hasBareName(props.text, props.entities ?? [])) return null;
  return (
    <p className="selectable -mt-1 flex items-start gap-1.5 text-small text-second">
      <AtSign size={13} aria-hidden className="mt-px shrink-0" />
      {t.compose.linkedIn.mention("@[Acme](urn:li:organization:1234)")}
    </p>
  );
});

/** Whether an @name stands somewhere that is neither a mention nor part of a link or an address. */
export function hasBareName(text: string, entities: readonly Pick<Entity, "start" | "end">[]): boolean {
  return [...text.matchAll(/(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}[]/gu)].some(
    ({ index }) => !entities.some(({ start, end }) => start <= index && index < end),
  );
}
