/** Says that a draft was marked published in the old app, which proves nothing about a network. */
import type { Draft } from "../bridge";
import { format, t } from "../i18n";
import { Tooltip } from "../ui";

export function PublishedMark({ draft }: { draft: Pick<Draft, "imported"> }) {
  const at = draft.imported?.publishedAt;
  if (!at) return null;
  return (
    <Tooltip label={t.data.mark.text(format.when(at, new Date()))}>
      <button
        type="button"
        className="shrink-0 rounded-inner border border-line px-1.5 text-small text-second"
        aria-description={t.data.mark.text(format.when(at, new Date()))}
      >
        {t.data.mark.name}
      </button>
    </Tooltip>
  );
}
