/** The small buttons above a network's card. */
import { History, ListOrdered, Undo2 } from "lucide-react";
import { t } from "../i18n";
import { IconButton } from "../ui";
import { memoInLanguage } from "../ui/steady";
import { RegenerateMenu } from "./RegenerateMenu";

interface CardToolsProps {
  /** The network's name. */
  label: string;
  writing: boolean;
  /** Whether the parts are numbered; null where there is nothing to number. */
  numbered: boolean | null;
  /** The network gets the idea as it is. */
  shared: boolean;
  /** It has texts of before to look at. */
  known: boolean;
  /** What writing it again does. */
  again: string;
  canGenerate: boolean;
  /** A model writes: it takes wishes. */
  wishes: boolean;
  onNumber: () => void;
  onShare: () => void;
  onLook: () => void;
  onWrite: (wish: string) => void;
}

export const CardTools = memoInLanguage(function CardTools(props: CardToolsProps) {
  const { label, writing, numbered, shared, known } = props;
  return (
    <>
      {numbered !== null && (
        <IconButton
          label={numbered ? t.compose.number.takeOff : t.compose.number.parts}
          className="size-6!"
          disabled={writing}
          onClick={props.onNumber}
        >
          <ListOrdered size={13} aria-hidden />
        </IconButton>
      )}
      {!shared && (
        <IconButton
          label={t.editor.shared.use(label)}
          className="size-6!"
          disabled={writing}
          onClick={props.onShare}
        >
          <Undo2 size={13} aria-hidden />
        </IconButton>
      )}
      {known && (
        <IconButton
          label={t.generation.revisions.open(label)}
          className="size-6!"
          disabled={writing}
          onClick={props.onLook}
        >
          <History size={13} aria-hidden />
        </IconButton>
      )}
      <RegenerateMenu
        label={props.again}
        platform={label}
        wishes={props.wishes}
        disabled={!props.canGenerate || writing}
        onWrite={props.onWrite}
      />
    </>
  );
});
