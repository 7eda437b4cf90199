/** Edits one template. What is typed is kept from the first letter on; Save makes it count. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useActions } from "../app/actions";
import { TopBar } from "../app/TopBar";
import { aboutQuery, api, keys, providersQuery, type Template, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, ErrorState, Field, Input, Kbd, Skeleton, useToast } from "../ui";
import { Tabs } from "../ui/Tabs";
import { BodyField } from "./BodyField";
import { blankForm, type Form, formOf, hasInstructions, sameForm, templateOf, tones, unsaved } from "./form";
import { InstructionFields } from "./InstructionFields";
import { exampleIdeaQuery, templateQuery } from "./queries";
import { useCheck } from "./useCheck";
import { WriterSelect } from "./WriterSelect";

/** The id "new" is a template that is not saved yet. */
export function Editor({ id }: { id: string }) {
  const isNew = id === "new";
  const stored = useQuery({ ...templateQuery(id), enabled: !isNew, refetchOnWindowFocus: false });
  if (stored.isError) {
    return (
      <>
        <Bar name="" />
        <ErrorState
          error={stored.error}
          onRetry={() => void stored.refetch()}
          action={
            <Button nativeButton={false} render={<Link to="/templates" />}>
              {t.templates.all}
            </Button>
          }
        />
      </>
    );
  }
  if (!isNew && !stored.data) {
    return (
      <>
        <Bar name="" />
        <Skeleton className="m-6 h-96" />
      </>
    );
  }
  return <Edit id={id} stored={stored.data} />;
}

function Bar({ name }: { name: string }) {
  return (
    <TopBar>
      <Link to="/templates" className="flex items-center gap-1.5 rounded-inner hover:text-text">
        <ArrowLeft size={15} aria-hidden />
        {t.templates.heading}
      </Link>
      <h1 className="min-w-0 truncate text-text">{name}</h1>
    </TopBar>
  );
}

function Edit({ id, stored }: { id: string; stored: Template | undefined }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useToast();
  const platforms = useQuery(aboutQuery).data?.platforms ?? [];
  const idea = useQuery(exampleIdeaQuery).data?.idea ?? "";
  const saved = stored ? formOf(stored) : blankForm;

  const [edit, setEdit] = useState(
    () => unsaved.read(id) ?? { form: saved, revision: stored?.revision ?? 0 },
  );
  const changed = !sameForm(edit.form, saved);
  // Nothing of ours to lose: what is shown follows what is stored.
  const form = changed ? edit.form : saved;
  const revision = changed ? edit.revision : (stored?.revision ?? 0);
  const overtaken = changed && stored !== undefined && stored.revision !== revision;

  const change = (part: Partial<Form>) => {
    const next = { form: { ...form, ...part }, revision };
    setEdit(next);
    if (sameForm(next.form, saved)) unsaved.forget(id);
    else unsaved.keep(id, next);
  };
  const discard = () => {
    unsaved.forget(id);
    setEdit({ form: saved, revision: stored?.revision ?? 0 });
  };
  const save = useMutation({
    mutationFn: (over: number) => {
      const template = templateOf(form, stored && { ...stored, revision: over });
      return stored ? api.updateTemplate(template) : api.createTemplate(template);
    },
    onSuccess: (template) => {
      unsaved.forget(id);
      setEdit({ form: formOf(template), revision: template.revision });
      client.setQueryData(keys.template(template.id), template);
      void client.invalidateQueries({ queryKey: keys.templates });
      say({ title: t.templates.done.saved(template.name) });
      if (!stored) navigate(`/templates/${template.id}`, { replace: true });
    },
    // Somebody changed it meanwhile: fetch that, and the choice is shown.
    onError: (error) => {
      if (toAppError(error).code === "conflict")
        void client.invalidateQueries({ queryKey: keys.template(id) });
    },
  });
  const failure = save.error && toAppError(save.error);
  const canSave = changed && !overtaken && !save.isPending;
  const submit = () => canSave && save.mutate(revision);
  useActions([
    {
      id: "templates.save",
      label: t.templates.editor.saveTemplate,
      group: t.templates.heading,
      keys: "mod+s",
      enabled: canSave,
      run: submit,
    },
  ]);
  const providers = useQuery(providersQuery).data ?? [];
  const [shown, setShown] = useState<"fill" | "instructions">(() =>
    hasInstructions(form.instructions) ? "instructions" : "fill",
  );
  const report = useCheck(templateOf(form, stored), idea);

  return (
    <>
      <Bar name={form.name || (stored ? t.templates.untitled : t.templates.new)} />
      <form
        className="flex min-h-0 flex-1 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">
          {overtaken && (
            <section
              role="alert"
              className="mb-5 flex flex-wrap items-center gap-2 rounded-box border border-warn-line bg-warn-ground p-3.5"
            >
              <p className="min-w-60 flex-1">
                <b className="font-semibold">{t.templates.editor.overtaken}</b>{" "}
                <span className="text-second">{t.templates.editor.stillHere}</span>
              </p>
              <Button onClick={discard}>{t.templates.editor.showOther}</Button>
              <Button onClick={() => save.mutate(stored.revision)}>{t.templates.editor.saveMine}</Button>
            </section>
          )}
          <div className="grid grid-cols-[2fr_1fr_3fr] gap-4">
            <Field
              label={t.templates.editor.name}
              error={form.name.trim() === "" && changed ? t.templates.editor.nameMissing : null}
            >
              <Input
                autoFocus={!stored}
                value={form.name}
                onChange={(event) => change({ name: event.target.value })}
                maxLength={200}
              />
            </Field>
            <Field label={t.templates.editor.tone}>
              <Input
                list="tones"
                value={form.tone}
                onChange={(event) => change({ tone: event.target.value })}
              />
            </Field>
            <datalist id="tones">
              {tones.map((tone) => (
                <option key={tone} value={tone} />
              ))}
            </datalist>
            <Field label={t.templates.editor.description}>
              <Input
                value={form.description}
                onChange={(event) => change({ description: event.target.value })}
              />
            </Field>
          </div>
          <div className="mt-5 flex flex-wrap items-center gap-3">
            <Tabs
              label={t.generation.template.kind}
              value={shown}
              tabs={[
                { value: "fill", label: t.generation.template.fillIn },
                { value: "instructions", label: t.generation.template.instructions },
              ]}
              onChange={setShown}
            />
            <WriterSelect
              value={form.providerId}
              providers={providers}
              onChange={(providerId) => change({ providerId })}
            />
          </div>
          {shown === "fill" ? (
            <div className="mt-3 grid grid-cols-2 gap-4.5">
              {platforms.map((platform) => (
                <BodyField
                  key={platform.name}
                  platform={platform}
                  text={form.bodies[platform.name] ?? ""}
                  problems={(report?.problems ?? []).filter(({ body }) => body === platform.name)}
                  example={report?.examples[platform.name]}
                  onChange={(text) => change({ bodies: { ...form.bodies, [platform.name]: text } })}
                />
              ))}
            </div>
          ) : (
            <InstructionFields
              instructions={form.instructions}
              onChange={(instructions) => change({ instructions })}
            />
          )}
        </div>
        <footer className="flex items-center gap-2.5 border-t border-line px-6 pt-3.5 pb-4.5">
          <p role="status" className="min-w-0 flex-1 text-label text-second">
            {failure && failure.code !== "conflict" ? (
              <span className="text-bad">
                {failure.message} {failure.hint}
              </span>
            ) : changed ? (
              t.templates.editor.notSaved
            ) : stored ? (
              t.templates.editor.saved
            ) : (
              t.templates.editor.needsText
            )}
          </p>
          {changed && <Button onClick={discard}>{t.templates.editor.discard}</Button>}
          <Button type="submit" kind="primary" disabled={!canSave || form.name.trim() === ""}>
            {t.templates.editor.save} <Kbd silent keys="mod+s" className="border-current" />
          </Button>
        </footer>
      </form>
    </>
  );
}
