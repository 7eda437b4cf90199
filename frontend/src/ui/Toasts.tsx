/** The messages in the corner, as they are drawn. */
import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect } from "react";
import { t } from "../i18n";
import { IconButton } from "./Button";
import { classes } from "./classes";
import type { Messages } from "./Toast";

export default function Toasts({ messages }: { messages: Messages }) {
  return (
    <Base.Provider limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-6 bottom-20 z-50 flex w-90 max-w-[calc(100vw-48px)] flex-col gap-2">
          <Shown messages={messages} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Shown({ messages }: { messages: Messages }) {
  const { toasts, add, close } = Base.useToastManager();
  useEffect(
    () =>
      messages.show(({ title, description, tone = "plain", action }) => {
        const id: string = add({
          title,
          description,
          type: tone,
          priority: tone === "bad" ? "high" : "low",
          timeout: tone === "bad" ? 0 : action ? 10_000 : 5000,
          actionProps: action && {
            children: action.label,
            onClick: () => {
              close(id);
              action.run();
            },
          },
        });
      }),
    [messages, add, close],
  );
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className={classes(
        "rounded-box border bg-raise shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0",
        toast.type === "bad" ? "border-bad-line" : "border-line",
      )}
    >
      <Base.Content className="flex items-start gap-3 py-2.5 pr-2 pl-3.5">
        <div className="min-w-0 flex-1 py-0.5">
          <Base.Title className="text-label font-medium wrap-anywhere" />
          <Base.Description className="mt-0.5 text-small text-second wrap-anywhere" />
        </div>
        <Base.Action className="h-7 rounded-inner px-2 text-label font-semibold text-accent-text hover:bg-hover" />
        <Base.Close
          render={
            <IconButton label={t.ui.dismiss} className="size-7!">
              <X size={14} aria-hidden />
            </IconButton>
          }
        />
      </Base.Content>
    </Base.Root>
  ));
}
