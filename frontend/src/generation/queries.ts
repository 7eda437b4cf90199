import { queryOptions } from "@tanstack/react-query";
import { api, keys } from "../bridge";

/** The kinds of providers there are. They never change. */
export const kindsQuery = queryOptions({
  queryKey: ["provider kinds"] as const,
  queryFn: () => api.providerKinds(),
  staleTime: Number.POSITIVE_INFINITY,
});
/** Models that run on this computer: looked for by itself where none is connected yet, and when asked. */
export const discoveredQuery = (noneYet: boolean) =>
  queryOptions({
    queryKey: ["local models"] as const,
    queryFn: () => api.discoverProviders(),
    enabled: noneYet,
    gcTime: 0,
  });
export const samplesQuery = queryOptions({ queryKey: keys.voiceSamples, queryFn: () => api.voiceSamples() });
export const usageQuery = queryOptions({ queryKey: keys.modelUsage, queryFn: () => api.modelUsage() });
