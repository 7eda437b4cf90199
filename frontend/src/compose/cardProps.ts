import type { ReactNode } from "react";
import type { Attachment, Image } from "../bridge";

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
  onParts: (parts: string[]) => void;
  /** Buttons above the card. */
  tools: ReactNode;
  /** How its post fared, above the card. */
  above: ReactNode;
  /** Problems, below the card. */
  below: ReactNode;
}
