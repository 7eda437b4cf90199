import { queryOptions } from "@tanstack/react-query";
import { api, keys, type Template } from "../bridge";

export const templateQuery = (id: string) =>
  queryOptions({ queryKey: keys.template(id), queryFn: () => api.template(id) });

const sample = `Three things I learned running my first paid workshop.
Start late: people arrive late anyway.
End early, nobody ever complained.
Leave room for questions, they are the workshop.`;

/** The idea that fills the examples: the one written last, or a sample. */
export const exampleIdeaQuery = queryOptions({
  queryKey: [...keys.drafts, "example idea"] as const,
  queryFn: async () => {
    const { drafts } = await api.drafts({ limit: 1 });
    const last = drafts[0];
    const idea = last && (await api.draft(last.id)).idea;
    return idea?.trim() ? { idea, own: true } : { idea: sample, own: false };
  },
});

/** Problems and live examples of a template, saved or not. */
export const checkQuery = (template: Template, idea: string) =>
  queryOptions({
    queryKey: [...keys.templates, "check", template.id, template.name, template.bodies, idea] as const,
    queryFn: () => api.checkTemplate(template, idea),
    staleTime: Number.POSITIVE_INFINITY,
  });
