/** Messages in the corner that go by themselves. Drawing them is loaded a moment after the screen, or for the first. */
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useState,
  useSyncExternalStore,
} from "react";
import { useLate } from "./useLate";

const Toasts = lazy(() => import("./Toasts"));

export interface ToastMessage {
  title: string;
  description?: string | undefined;
  /** "bad" is read out at once and stays until it is closed. */
  tone?: "plain" | "bad";
  /** Such as Undo. Running it closes the message. */
  action?: { label: string; run: () => void } | undefined;
}

type Show = (message: ToastMessage) => void;

/** Hands messages to whoever draws them, and keeps them until somebody does. */
export class Messages {
  private readonly waiting: ToastMessage[] = [];
  private shown: Show | undefined;
  private any = false;
  private listener: (() => void) | undefined;

  add: Show = (message) => {
    if (this.shown) return this.shown(message);
    this.waiting.push(message);
    this.any = true;
    this.listener?.();
  };

  /** Shows what waits, and all that comes until the returned function is called. */
  show(shown: Show): () => void {
    this.shown = shown;
    for (const message of this.waiting.splice(0)) shown(message);
    return () => {
      this.shown = undefined;
    };
  }

  /** Whether there ever was one. */
  some = (): boolean => this.any;

  /** Tells when a message waits. */
  subscribe = (listener: () => void): (() => void) => {
    this.listener = listener;
    return () => {
      this.listener = undefined;
    };
  };
}

const MessagesContext = createContext<Messages | null>(null);

/** Shows a message in the corner that goes by itself. */
export function useToast(): Show {
  const messages = useContext(MessagesContext);
  if (!messages) throw new Error("useToast needs a ToastProvider");
  return messages.add;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [messages] = useState(() => new Messages());
  const wanted = useSyncExternalStore(messages.subscribe, messages.some);
  const drawn = useLate(wanted);
  return (
    <MessagesContext value={messages}>
      {children}
      {drawn && (
        <Suspense fallback={null}>
          <Toasts messages={messages} />
        </Suspense>
      )}
    </MessagesContext>
  );
}
