import type { ReactNode } from "react";
import type { Attachment, Image, Mend, Problem } from "../bridge";
import type { Cut } from "./thread";

/** A way out of a problem. */
export type CardMend = Exclude<Mend, "">;

/** What every network's card is given. */
export interface CardProps {
  parts: string[];
  attachments: readonly Attachment[];
  images: readonly Image[];
  /** The author's name, and on X the handle without @. */
  name: string;
  handle: string;
  /** How the text came about. */
  note: string;
  /** A post that stands is shown as it was sent. */
  readOnly: boolean;
  /** A text is being written into it. */
  writing: boolean;
  /** What is wrong with single parts, to be said beside them. */
  problems: readonly Problem[];
  onMend: (mend: CardMend, problem: Problem) => void;
  /** One part's text was typed in; caret is where. */
  onType: (part: number, text: string, caret: number) => void;
  onParts: (parts: string[]) => void;
  /** Parts were split or joined: the caret goes where the cut says. */
  onCut: (cut: Cut) => void;
  /** Says something to people who do not see it. */
  say: (words: string) => void;
  /** Buttons above the card. */
  tools: ReactNode;
  /** How its post fared, above the card. */
  above: ReactNode;
  /** Problems of the whole, below the card. */
  below: ReactNode;
}
