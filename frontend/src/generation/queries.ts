import { queryOptions } from "@tanstack/react-query";
import { api, keys } from "../bridge";

/** The kinds of providers there are. They never change. */
export const kindsQuery = queryOptions({
  queryKey: ["provider kinds"] as const,
  queryFn: () => api.providerKinds(),
  staleTime: Number.POSITIVE_INFINITY,
});
/** Models that run on this computer: looked for when asked. */
export const discoveredQuery = queryOptions({
  queryKey: ["local models"] as const,
  queryFn: () => api.discoverProviders(),
  enabled: false,
  gcTime: 0,
});
export const samplesQuery = queryOptions({ queryKey: keys.voiceSamples, queryFn: () => api.voiceSamples() });
export const usageQuery = queryOptions({ queryKey: keys.modelUsage, queryFn: () => api.modelUsage() });
