/** What a person does with imports and backups in one click: taking one back, saving its report, a backup. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, keys, toAppError } from "../bridge";
import { t } from "../i18n";
import { useToast } from "../ui";

export function useComplain(): (cause: unknown) => void {
  const say = useToast();
  return (cause) => {
    const { message, hint } = toAppError(cause);
    say({ tone: "bad", title: message, description: hint });
  };
}

/** Takes an import back and says what that did. */
export function useTakeBack() {
  const client = useQueryClient();
  const say = useToast();
  const complain = useComplain();
  return useMutation({
    mutationFn: (importId: string) => api.undoImport(importId),
    onSuccess: (undone) => say({ title: t.data.takenBack, description: t.data.undone(undone) }),
    onError: complain,
    onSettled: () => {
      for (const queryKey of [keys.imports, keys.drafts, keys.templates, keys.settings]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
}

export function useSaveReport() {
  const say = useToast();
  const complain = useComplain();
  return useMutation({
    mutationFn: (importId: string) => api.saveImportReport(importId),
    onSuccess: (path) => path && say({ title: t.data.reportSaved, description: path }),
    onError: complain,
  });
}

export function useSaveTable() {
  const say = useToast();
  const complain = useComplain();
  return useMutation({
    mutationFn: () => api.saveImportTable(),
    onSuccess: (path) => path && say({ title: t.data.tableSaved, description: path }),
    onError: complain,
  });
}

export function useBackUpNow() {
  const client = useQueryClient();
  const say = useToast();
  const complain = useComplain();
  return useMutation({
    mutationFn: () => api.backUpNow(),
    onSuccess: (made) =>
      say({ title: t.data.backups.made, description: t.data.holds(made.drafts, made.posts, made.images) }),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: keys.backups }),
  });
}
