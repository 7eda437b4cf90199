/** Templates in and out as a file. */
import { useQueryClient } from "@tanstack/react-query";
import { api, keys, type Template, toAppError } from "../bridge";
import { t } from "../i18n";
import { useToast } from "../ui";

/** A template's name as a file's, without what file systems refuse. */
export function fileName(name: string): string {
  const safe = name
    .replace(/[^\p{L}\p{M}\p{N} _-]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  return `${safe || t.templates.exportName}.json`;
}

export function useTemplateFiles() {
  const client = useQueryClient();
  const say = useToast();
  const doing = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (cause) {
      const { message, hint } = toAppError(cause);
      say({ tone: "bad", title: message, description: hint });
    } finally {
      void client.invalidateQueries({ queryKey: keys.templates });
    }
  };
  const takeBack = (added: readonly Template[]) =>
    doing(async () => {
      for (const { id } of added) await api.deleteTemplate(id);
      say({ title: t.templates.importUndone });
    });

  return {
    importFile: () =>
      doing(async () => {
        const path = await api.pickTemplateFile();
        if (!path) return;
        const { added, present } = await api.importTemplates(path);
        say({
          title: added.length > 0 ? t.templates.imported(added.length) : t.templates.nothingNew,
          description: present > 0 ? t.templates.present(present) : undefined,
          action: added.length > 0 ? { label: t.ui.undo, run: () => void takeBack(added) } : undefined,
        });
      }),
    /** One template, or all. */
    exportFile: (template?: Template) =>
      doing(async () => {
        const path = await api.pickTemplateExport(fileName(template?.name ?? t.templates.exportName));
        if (!path) return;
        const written = await api.exportTemplates(path, template ? [template.id] : []);
        say({ title: t.templates.exported(written), description: path });
      }),
  };
}
