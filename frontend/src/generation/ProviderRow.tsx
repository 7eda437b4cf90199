/** One model in the list: what it is, where text goes, whether it works, and its removal. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { api, keys, type Provider, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, ConfirmDialog, classes, IconButton, useToast } from "../ui";

interface DefaultStarProps {
  label: string;
  chosen: boolean;
  onDefault: () => void;
}

function DefaultStar({ label, chosen, onDefault }: DefaultStarProps) {
  return (
    <IconButton
      label={label}
      aria-pressed={chosen}
      className={classes(chosen && "text-accent-text!")}
      onClick={() => !chosen && onDefault()}
    >
      <Star size={16} fill={chosen ? "currentColor" : "none"} aria-hidden />
    </IconButton>
  );
}

/** The engine that is always there. */
export function OfflineRow({ isDefault, onDefault }: { isDefault: boolean; onDefault: () => void }) {
  const words = t.generation.providers;
  return (
    <li className="flex items-center gap-3 py-2.5 pr-3 pl-2">
      <DefaultStar
        label={isDefault ? words.defaultIsOffline : words.makeOfflineDefault}
        chosen={isDefault}
        onDefault={onDefault}
      />
      <span className="flex flex-col">
        <span className="text-label font-medium">{t.generation.offline}</span>
        <span className="text-small text-second">{words.offlineText}</span>
      </span>
    </li>
  );
}

interface ProviderRowProps {
  provider: Provider;
  /** Whether its kind writes nothing without a key. */
  keyNeeded: boolean;
  onDefault: () => void;
  onEdit: () => void;
}

export function ProviderRow({ provider, keyNeeded, onDefault, onEdit }: ProviderRowProps) {
  const { id, label, model, host, local, keyHint, isDefault } = provider;
  const words = t.generation.providers;
  const client = useQueryClient();
  const say = useToast();
  const [asking, setAsking] = useState(false);
  const test = useMutation({
    mutationFn: () => api.testProvider(id),
    onSettled: () => client.invalidateQueries({ queryKey: keys.modelUsage }),
  });
  const remove = useMutation({
    mutationFn: () => api.removeProvider(id),
    onSuccess: () => say({ title: words.removed(label) }),
    onError: (error) => say({ tone: "bad", title: error.message, description: toAppError(error).hint }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.providers }),
  });
  const failure = test.error && toAppError(test.error);
  return (
    <li aria-label={label} className="flex flex-col gap-1 py-2.5 pr-3 pl-2">
      <div className="flex items-center gap-3">
        <DefaultStar
          label={isDefault ? words.isDefault(label) : words.makeDefault(label)}
          chosen={isDefault}
          onDefault={onDefault}
        />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate">
            <span className="text-label font-medium">{label}</span>{" "}
            <span className="selectable text-small text-second">{model}</span>
          </span>
          <span className="truncate text-small text-second">
            {local ? words.staysHere : words.goesTo(host)} ·{" "}
            {keyHint ? (
              words.key(keyHint)
            ) : keyNeeded ? (
              <span className="text-warn">{words.keyMissing}</span>
            ) : (
              words.noKey
            )}
          </span>
        </span>
        <Button
          size="small"
          aria-label={words.test(label)}
          disabled={test.isPending}
          focusableWhenDisabled
          onClick={() => test.mutate()}
        >
          {words.testShort}
        </Button>
        <span className="flex">
          <IconButton label={words.edit(label)} onClick={onEdit}>
            <Pencil size={15} aria-hidden />
          </IconButton>
          <IconButton label={words.remove(label)} onClick={() => setAsking(true)}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </span>
      </div>
      <p role="status" className="selectable pl-11 text-small empty:hidden">
        {test.isPending ? (
          <span className="text-second">{words.testing}</span>
        ) : failure ? (
          <span className="text-bad">
            {failure.message} {failure.hint}
          </span>
        ) : (
          test.data && <span className="text-second">{test.data.message}</span>
        )}
      </p>
      <ConfirmDialog
        open={asking}
        danger
        title={words.removeTitle(label)}
        description={words.removeText}
        confirm={words.removeConfirm}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          remove.mutate();
        }}
      />
    </li>
  );
}
