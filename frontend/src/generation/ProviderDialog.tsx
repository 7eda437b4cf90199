/** Connecting a model, or changing one. A saved key never comes back to be shown. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import {
  api,
  keys,
  type Model,
  type Provider,
  type ProviderInput,
  type ProviderKind,
  type ProviderKindInfo,
  toAppError,
} from "../bridge";
import { t } from "../i18n";
import { Button, ConfirmDialog, Dialog, Field, Input, Menu, MenuChoice, MenuChoices, useToast } from "../ui";
import { Select } from "../ui/Select";
import { likely } from "./likely";

interface ProviderDialogProps {
  initial: ProviderInput;
  /** The last four characters of the saved key; "" without one. */
  keyHint: string;
  /** What the server offers, where that is known already. */
  models: readonly Model[];
  kinds: readonly ProviderKindInfo[];
  onClose: () => void;
  onSaved: (provider: Provider) => void;
}

export function ProviderDialog({
  initial,
  keyHint: savedHint,
  models: known,
  kinds,
  onClose,
  onSaved,
}: ProviderDialogProps) {
  const words = t.generation.dialog;
  const client = useQueryClient();
  const say = useToast();
  const [keyHint, setKeyHint] = useState(savedHint);
  const [forgetting, setForgetting] = useState(false);
  const [input, setInput] = useState(initial);
  const form = useId();
  const suggestions = useId();
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
      const first = likely(found);
      if (first && input.model.trim() === "") change({ model: first.id });
    },
  });
  const [offered, setOffered] = useState(known);
  const list = models.data ?? offered;
  const chooser = useRef<HTMLButtonElement>(null);
  // The button that loaded the list gives way to the one that shows it.
  useEffect(() => {
    if (models.data && document.activeElement === document.body) chooser.current?.focus();
  }, [models.data]);
  /** Another server, or another key, offers other models. */
  const elsewhere = (part: Partial<ProviderInput>) => {
    models.reset();
    setOffered([]);
    change(part);
  };
  const save = useMutation({ mutationFn: () => api.saveProvider(trimmed()), onSuccess: onSaved });
  const forget = useMutation({
    mutationFn: () => api.forgetProviderKey(initial.id),
    onSuccess: () => {
      setKeyHint("");
      say({ title: words.forgotten(initial.label) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.providers }),
  });
  const problem = save.error ?? forget.error;
  const failure = problem && toAppError(problem);
  const noModels = models.error && toAppError(models.error);
  const ready =
    input.model.trim() !== "" &&
    (input.baseUrl.trim() !== "" || usualUrl !== "") &&
    (!kind?.keyNeeded || input.key.trim() !== "" || keyHint !== "");
  // What a company hosts is at its usual address; any other server may be anywhere.
  const hosted = kind?.keyNeeded ?? false;
  const address = (
    <Field label={words.baseUrl} hint={words.baseUrlHint}>
      <Input
        type="url"
        autoComplete="off"
        spellCheck={false}
        placeholder={usualUrl}
        value={input.baseUrl}
        onChange={(event) => elsewhere({ baseUrl: event.target.value })}
      />
    </Field>
  );
  const secret = (
    <Field
      label={words.key}
      hint={
        keyHint ? words.keySaved(keyHint) : hosted ? words.keyHint : `${words.keyOptional} ${words.keyHint}`
      }
    >
      <Input
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={input.key}
        onChange={(event) => elsewhere({ key: event.target.value })}
      />
      <div className="flex gap-4 empty:hidden">
        {kind?.keyUrl && (
          <Button
            kind="link"
            className="px-0! text-small!"
            onClick={() => void api.openLink(kind.keyUrl).catch(() => {})}
          >
            {words.makeKey}
          </Button>
        )}
        {keyHint && (
          <Button
            kind="link"
            className="px-0! text-small!"
            disabled={forget.isPending}
            focusableWhenDisabled
            onClick={() => setForgetting(true)}
          >
            {words.forget}
          </Button>
        )}
      </div>
    </Field>
  );
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
          forget.reset();
          if (ready && !save.isPending) save.mutate();
        }}
      >
        <Field label={words.kind}>
          <Select<ProviderKind>
            inDialog
            value={input.kind}
            disabled={initial.id !== ""}
            options={kinds.map(({ kind, label }) => ({ value: kind, label }))}
            onChange={(next) => elsewhere({ kind: next, baseUrl: "", model: "", key: "" })}
          />
        </Field>
        {!kind?.local && secret}
        {!hosted && address}
        <Field
          label={words.model}
          hint={words.modelHint}
          error={noModels && `${noModels.message} ${noModels.hint}`}
        >
          <div className="flex gap-2">
            <Input
              list={suggestions}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              value={input.model}
              onChange={(event) => change({ model: event.target.value })}
            />
            {list.length > 0 ? (
              <Menu
                inDialog
                align="end"
                trigger={
                  <Button ref={chooser}>
                    {words.chooseModel}
                    <ChevronDown size={14} aria-hidden />
                  </Button>
                }
              >
                <MenuChoices value={input.model} onChange={(model) => change({ model })}>
                  {list.map(({ id, label }) => (
                    <MenuChoice key={id} value={id} detail={label === id ? undefined : label}>
                      {id}
                    </MenuChoice>
                  ))}
                </MenuChoices>
              </Menu>
            ) : (
              <Button disabled={models.isPending} focusableWhenDisabled onClick={() => models.mutate()}>
                {words.loadModels}
              </Button>
            )}
          </div>
        </Field>
        <datalist id={suggestions}>
          {list.map(({ id, label }) => (
            <option key={id} value={id} label={label === id ? undefined : label} />
          ))}
        </datalist>
        <p role="status" className="-mt-2 text-small text-second empty:hidden">
          {models.isPending
            ? words.loadingModels
            : (models.data || list.length > 0) && words.models(list.length)}
        </p>
        {hosted && address}
        {kind?.local && secret}
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
      <ConfirmDialog
        open={forgetting}
        danger
        title={words.forgetTitle(initial.label)}
        description={kind?.keyNeeded ? words.forgetNeeded : words.forgetText}
        confirm={words.forgetConfirm}
        onCancel={() => setForgetting(false)}
        onConfirm={() => {
          setForgetting(false);
          save.reset();
          forget.mutate();
        }}
      />
    </Dialog>
  );
}
