/** A template at a glance: its tone, and what it makes of an idea. */

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, FileOutput, MoreHorizontal, Pencil, RotateCcw, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { api, keys, type PlatformName, type Template, toAppError } from "../bridge";
import { t } from "../i18n";
import { ConfirmDialog, classes, IconButton, Menu, MenuItem, MenuSeparator, useToast } from "../ui";
import { ExampleCount, ExampleText } from "./Example";
import { useTemplateFiles } from "./files";
import { checkQuery } from "./queries";

export interface TemplateCardProps {
  template: Template;
  /** The network whose example is shown. */
  platform: PlatformName;
  idea: string;
}

export function TemplateCard({ template, platform, idea }: TemplateCardProps) {
  const { id, name, tone, description, isDefault } = template;
  const check = useQuery({
    ...checkQuery(template, idea),
    enabled: idea !== "",
    placeholderData: keepPreviousData,
  });
  const example = check.data?.examples[platform];
  const problem = check.data?.problems.find(({ body }) => body === platform);
  const does = useTemplateActions(template);
  const { exportFile } = useTemplateFiles();
  const [asking, setAsking] = useState<"reset" | "delete" | null>(null);
  const navigate = useNavigate();
  const size = 15;
  return (
    <li
      aria-label={name}
      className="flex h-76 flex-col rounded-box border border-line bg-surface transition-colors hover:border-line-strong"
    >
      <header className="flex items-center gap-1 py-2 pr-2 pl-4">
        <Link to={`/templates/${id}`} className="min-w-0 truncate font-semibold hover:underline">
          {name}
        </Link>
        {tone && tone.toLowerCase() !== name.toLowerCase() && (
          <span className="ml-1.5 shrink-0 rounded-inner border border-line px-1.5 text-tiny text-second">
            {tone}
          </span>
        )}
        <IconButton
          label={isDefault ? t.templates.card.isDefault(name) : t.templates.card.makeDefault(name)}
          aria-pressed={isDefault}
          className={classes("ml-auto", isDefault && "text-accent-text!")}
          onClick={() => !isDefault && does.makeDefault()}
        >
          <Star size={16} fill={isDefault ? "currentColor" : "none"} aria-hidden />
        </IconButton>
        <Menu
          align="end"
          trigger={
            <IconButton label={t.templates.card.more(name)}>
              <MoreHorizontal size={16} aria-hidden />
            </IconButton>
          }
        >
          <MenuItem icon={<Pencil size={size} aria-hidden />} onSelect={() => navigate(`/templates/${id}`)}>
            {t.templates.card.edit}
          </MenuItem>
          <MenuItem icon={<Copy size={size} aria-hidden />} onSelect={does.duplicate}>
            {t.templates.card.duplicate}
          </MenuItem>
          <MenuItem icon={<FileOutput size={size} aria-hidden />} onSelect={() => void exportFile(template)}>
            {t.templates.card.export}
          </MenuItem>
          {template.builtIn && (
            <MenuItem icon={<RotateCcw size={size} aria-hidden />} onSelect={() => setAsking("reset")}>
              {t.templates.card.resetTo}
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem
            danger={!isDefault}
            disabled={isDefault}
            icon={<Trash2 size={size} aria-hidden />}
            detail={isDefault ? t.templates.card.notDefault : undefined}
            onSelect={() => (template.builtIn ? setAsking("delete") : does.remove())}
          >
            {t.templates.card.delete}
          </MenuItem>
        </Menu>
      </header>
      {description && <p className="px-4 pb-2 text-small text-second">{description}</p>}
      <Link
        to={`/templates/${id}`}
        tabIndex={-1}
        aria-hidden
        className="relative mx-4 min-h-0 flex-1 overflow-hidden border-t border-line pt-3 text-label after:absolute after:inset-x-0 after:bottom-0 after:h-10 after:bg-linear-to-t after:from-surface after:to-transparent"
      >
        <ExampleText example={example} />
      </Link>
      <footer className="flex items-center gap-2 px-4 pt-1 pb-3 text-small text-second">
        <span className={classes("min-w-0 flex-1 truncate", problem && "text-warn")}>
          {problem ? problem.message : template.bodies[platform] ? "" : t.templates.card.noText}
        </span>
        <ExampleCount example={example} />
      </footer>
      <ConfirmDialog
        open={asking === "reset"}
        title={t.templates.card.resetTitle(name)}
        description={t.templates.card.resetText}
        confirm={t.templates.card.reset}
        onCancel={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null);
          does.reset();
        }}
      />
      <ConfirmDialog
        open={asking === "delete"}
        danger
        title={t.templates.card.deleteTitle(name)}
        description={t.templates.card.deleteText}
        confirm={t.templates.card.delete}
        onCancel={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null);
          does.remove();
        }}
      />
    </li>
  );
}

function useTemplateActions(template: Template) {
  const client = useQueryClient();
  const say = useToast();
  const after = {
    onSettled: () => client.invalidateQueries({ queryKey: keys.templates }),
    onError: (error: Error) =>
      say({ title: error.message, description: toAppError(error).hint, tone: "bad" }),
  } as const;
  const { id, name } = template;
  const makeDefault = useMutation({
    ...after,
    mutationFn: () => api.setDefaultTemplate(id),
    onSuccess: () => say({ title: t.templates.done.default(name) }),
  });
  const duplicate = useMutation({
    ...after,
    mutationFn: () => api.duplicateTemplate(id),
    onSuccess: (copy) => say({ title: t.templates.done.added(copy.name) }),
  });
  const reset = useMutation({
    ...after,
    mutationFn: () => api.resetTemplate(id),
    onSuccess: (original) => say({ title: t.templates.done.reset(original.name) }),
  });
  const restore = useMutation({ ...after, mutationFn: () => api.createTemplate(template) });
  const remove = useMutation({
    ...after,
    mutationFn: () => api.deleteTemplate(id),
    onSuccess: () =>
      say({
        title: t.templates.done.deleted(name),
        // A template that came with Levercast would come back as one's own; that was asked about before.
        action: template.builtIn ? undefined : { label: t.ui.undo, run: () => restore.mutate() },
      }),
  });
  return {
    makeDefault: () => makeDefault.mutate(),
    duplicate: () => duplicate.mutate(),
    reset: () => reset.mutate(),
    remove: () => remove.mutate(),
  };
}
