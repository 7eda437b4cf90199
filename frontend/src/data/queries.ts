/** The rows of a plan, page after page. They never change while the plan is there. */
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, type ImportFilter } from "../bridge";

export const planRowsQuery = (planId: string, filter: ImportFilter) =>
  infiniteQueryOptions({
    queryKey: ["plan", planId, filter] as const,
    initialPageParam: -1,
    queryFn: ({ pageParam: after }) => api.planRows(planId, filter, after),
    getNextPageParam: ({ next }) => (next < 0 ? undefined : next),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
