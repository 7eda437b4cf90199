import { t } from "../i18n";
import { memoInLanguage } from "../ui/steady";
import { LiveText } from "./LiveText";

/** The thought itself. The first thing that has the caret. */
export const IdeaField = memoInLanguage(function IdeaField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <div data-scrolls className="-m-1 max-h-[34vh] overflow-y-auto p-1">
      <LiveText
        data-field="idea"
        value={props.value}
        onChange={props.onChange}
        aria-label={t.compose.idea}
        placeholder={t.compose.ideaPlaceholder}
        spellCheck
        className="max-w-225 text-idea tracking-[-0.01em] caret-accent-text"
      />
    </div>
  );
});
