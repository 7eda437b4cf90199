/** Connecting a model, or changing one. A saved key never comes back to be shown. */
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import {
  api,
  type Provider,
  type ProviderInput,
  type ProviderKind,
  type ProviderKindInfo,
  toAppError,
} from "../bridge";
import { t } from "../i18n";
import { Button, Dialog, Field, Input } from "../ui";
import { Select } from "../ui/Select";

interface ProviderDialogProps {
  initial: ProviderInput;
  /** The last four characters of the saved key; "" without one. */
  keyHint: string;
  kinds: readonly ProviderKindInfo[];
  onClose: () => void;
  onSaved: (provider: Provider) => void;
}

export function ProviderDialog({ initial, keyHint, kinds, onClose, onSaved }: ProviderDialogProps) {
  const words = t.generation.dialog;
  const [input, setInput] = useState(initial);
  const form = useId();
  const list = useId();
  const kind = kinds.find((one) => one.kind === input.kind);
  const usualUrl = kind?.baseUrl ?? "";
  const change = (part: Partial<ProviderInput>) => setInput((before) => ({ ...before, ...part }));
  // The form takes what was typed; what surrounds it is nobody's.
  const trimmed = (): ProviderInput => ({
    ...input,
    label: input.label.trim(),
    baseUrl: input.baseUrl.trim(),
    model: input.model.trim(),
    key: input.key.trim(),
  });
  const models = useMutation({
    mutationFn: () => api.providerModels(trimmed()),
    onSuccess: (found) => {
      const [first] = found;
      if (first && input.model.trim() === "") change({ model: first.id });
    },
  });
  const save = useMutation({ mutationFn: () => api.saveProvider(trimmed()), onSuccess: onSaved });
  const failure = save.error && toAppError(save.error);
  const noModels = models.error && toAppError(models.error);
  const ready =
    input.model.trim() !== "" &&
    (input.baseUrl.trim() !== "" || usualUrl !== "") &&
    (!kind?.keyNeeded || input.key.trim() !== "" || keyHint !== "");
  return (
    <Dialog
      open
      onClose={onClose}
      width="small"
      title={initial.id ? words.edit(initial.label) : words.add}
      footer={
        <>
          <Button onClick={onClose}>{t.ui.cancel}</Button>
          <Button
            form={form}
            type="submit"
            kind="primary"
            disabled={!ready || save.isPending}
            focusableWhenDisabled
          >
            {words.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !save.isPending) save.mutate();
        }}
      >
        <Field label={words.kind}>
          <Select<ProviderKind>
            inDialog
            value={input.kind}
            disabled={initial.id !== ""}
            options={kinds.map(({ kind, label }) => ({ value: kind, label }))}
            onChange={(next) => {
              models.reset();
              change({ kind: next, baseUrl: "", model: "", key: "" });
            }}
          />
        </Field>
        {kind && (kind.keyNeeded || kind.kind === "compatible") && (
          <Field
            label={words.key}
            hint={
              keyHint
                ? words.keySaved(keyHint)
                : kind.keyNeeded
                  ? words.keyHint
                  : `${words.keyOptional} ${words.keyHint}`
            }
          >
            <Input
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={input.key}
              onChange={(event) => change({ key: event.target.value })}
            />
            {kind.keyUrl && (
              <Button
                kind="link"
                className="self-start text-small!"
                onClick={() => void api.openLink(kind.keyUrl).catch(() => {})}
              >
                {words.makeKey}
              </Button>
            )}
          </Field>
        )}
        <Field label={words.baseUrl} hint={words.baseUrlHint}>
          <Input
            type="url"
            autoComplete="off"
            spellCheck={false}
            placeholder={usualUrl}
            value={input.baseUrl}
            onChange={(event) => change({ baseUrl: event.target.value })}
          />
        </Field>
        <Field
          label={words.model}
          hint={words.modelHint}
          error={noModels && `${noModels.message} ${noModels.hint}`}
        >
          <div className="flex gap-2">
            <Input
              list={list}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={input.model}
              onChange={(event) => change({ model: event.target.value })}
            />
            <Button disabled={models.isPending} focusableWhenDisabled onClick={() => models.mutate()}>
              {words.loadModels}
            </Button>
          </div>
        </Field>
        <datalist id={list}>
          {models.data?.map(({ id, label }) => (
            <option key={id} value={id} label={label === id ? undefined : label} />
          ))}
        </datalist>
        <p role="status" className="-mt-2 text-small text-second empty:hidden">
          {models.isPending ? words.loadingModels : models.data && words.models(models.data.length)}
        </p>
        <Field label={words.label} hint={words.labelHint}>
          <Input
            maxLength={60}
            placeholder={kind?.label ?? ""}
            value={input.label}
            onChange={(event) => change({ label: event.target.value })}
          />
        </Field>
        <p role="alert" className="selectable pb-1 text-label text-bad empty:hidden">
          {failure && `${failure.message} ${failure.hint}`}
        </p>
      </form>
    </Dialog>
  );
}
