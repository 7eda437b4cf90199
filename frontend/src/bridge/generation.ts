/** Writing with the person's own model: its shapes and its calls. */
import * as bound from "../../wailsjs/go/main/App";
import { call, longLimit } from "./call";
import type { Draft, Failure, PlatformName } from "./types";

export type ProviderKind =
  | "openai"
  | "anthropic"
  | "openrouter"
  | "gemini"
  | "ollama"
  | "lmstudio"
  | "llamacpp"
  | "compatible";
export interface Provider {
  id: string;
  kind: ProviderKind;
  label: string;
  baseUrl: string;
  model: string;
  /** The last four characters of its key; "" without one. */
  keyHint: string;
  isDefault: boolean;
  /** On this computer. */
  local: boolean;
  /** Where text goes. */
  host: string;
  createdAt: string;
}
export interface ProviderKindInfo {
  kind: ProviderKind;
  label: string;
  baseUrl: string;
  keyNeeded: boolean;
  /** Where a key is made; "" if none is needed. */
  keyUrl: string;
  local: boolean;
}
/** A blank id adds a provider, a blank key keeps the saved one. */
export interface ProviderInput {
  id: string;
  kind: ProviderKind;
  label: string;
  baseUrl: string;
  model: string;
  key: string;
}
export interface Model {
  id: string;
  label: string;
}
export interface Discovered {
  kind: ProviderKind;
  label: string;
  baseUrl: string;
  models: Model[];
}
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** In micro-dollars; null if the provider does not say. */
  costMicroUsd: number | null;
}
export interface ProviderTest {
  models: number;
  modelListed: boolean;
  structured: boolean;
  usage: Usage;
  milliseconds: number;
  message: string;
}
export interface VoiceSample {
  id: string;
  text: string;
  createdAt: string;
}
interface UsageSum {
  requests: number;
  inputTokens: number;
  outputTokens: number;
  costMicroUsd: number;
  /** Requests whose cost the provider did not say. */
  unpriced: number;
}
export interface MonthUsage extends UsageSum {
  /** Such as 2026-11, in UTC. */
  month: string;
  providers: (UsageSum & { label: string })[];
}

/** The engine that needs no model. */
export const offline = "offline";

export interface GenerationOrder {
  draftId: string;
  /** 0 is any. */
  revision: number;
  platforms: PlatformName[];
  /** "" is the template's choice, else the default; "offline" asks no model. */
  providerId: string;
  wish: string;
  overwrite: boolean;
}
export interface PromptView {
  /** Null if nothing is sent. */
  provider: Provider | null;
  host: string;
  instructions: string;
  material: string;
}
export type RewriteKind = "shorter" | "simpler" | "opening" | "grammar" | "translate" | "wish";
export interface RewriteOrder {
  kind: RewriteKind;
  draftId: string;
  platform: PlatformName | "";
  text: string;
  whole: string;
  language: string;
  wish: string;
  providerId: string;
}
export interface AltTextOrder {
  draftId: string;
  hash: string;
  /** "" leaves it to the model. */
  language: string;
  providerId: string;
}
export interface GenerationStarted {
  id: string;
  /** "offline", or the provider's. */
  providerId: string;
  label: string;
  model: string;
  host: string;
}
export type GenerationStage = "waiting" | "thinking" | "writing" | "repairing";
/** A part's text so far is its first `keep` UTF-16 units followed by `text`. */
export interface TextDelta {
  platform: PlatformName | "";
  part: number;
  keep: number;
  text: string;
}
export interface GenerationProgress {
  id: string;
  stage: GenerationStage;
  deltas: TextDelta[];
}
export type ProviderFailure =
  | "wrong_key"
  | "no_credits"
  | "rate_limited"
  | "model_gone"
  | "context_too_long"
  | "refused"
  | "timed_out"
  | "cut"
  | "broken"
  | "empty"
  | "not_running"
  | "unreachable"
  | "overloaded"
  | "rejected"
  | "redirected";
/** A text that was not put in, and why. */
export interface UnusedText {
  platform: PlatformName;
  message: string;
  /** Where it is kept; "" if it is not. */
  revisionId: string;
}
export interface GenerationFinished {
  id: string;
  draftId: string;
  kind: "versions" | "rewrite" | "hooks" | "alt_text";
  cancelled: boolean;
  error: Failure | null;
  failure: ProviderFailure | "";
  /** The networks whose version is the new text now. */
  applied: PlatformName[];
  problems: UnusedText[];
  texts: string[];
  usage: Usage;
  model: string;
}
export interface Revision {
  id: string;
  draftId: string;
  platform: PlatformName;
  parts: string[];
  /** "kept" stood there before it was replaced. */
  origin: "model" | "offline" | "kept";
  complete: boolean;
  providerLabel: string;
  model: string;
  template: string;
  wish: string;
  usage: Usage;
  createdAt: string;
}

const App = bound as Record<keyof typeof bound, (...args: unknown[]) => Promise<unknown>>;

export const generationCalls = {
  /** The default first. */
  providers: () => call<Provider[]>(() => App.Providers()),
  providerKinds: () => call<ProviderKindInfo[]>(() => App.ProviderKinds()),
  saveProvider: (input: ProviderInput) => call<Provider>(() => App.SaveProvider(input), longLimit),
  /** Removes the saved key from the keychain; the provider stays. */
  forgetProviderKey: (id: string) => call<Provider>(() => App.ForgetProviderKey(id)),
  removeProvider: (id: string) => call<void>(() => App.RemoveProvider(id)),
  /** "" leaves no default: the offline engine writes. */
  setDefaultProvider: (id: string) => call<void>(() => App.SetDefaultProvider(id)),
  /** Asks the provider. */
  providerModels: (input: ProviderInput) => call<Model[]>(() => App.ProviderModels(input), longLimit),
  /** Asks the provider for a few words, which may cost something. */
  testProvider: (id: string) => call<ProviderTest>(() => App.TestProvider(id), longLimit),
  /** Looks on this computer only. */
  discoverProviders: () => call<Discovered[]>(() => App.DiscoverProviders()),
  modelUsage: () => call<MonthUsage[]>(() => App.ModelUsage()),
  voiceSamples: () => call<VoiceSample[]>(() => App.VoiceSamples()),
  addVoiceSample: (text: string) => call<VoiceSample>(() => App.AddVoiceSample(text)),
  removeVoiceSample: (id: string) => call<void>(() => App.RemoveVoiceSample(id)),

  /** What would be sent. Nothing is. */
  promptFor: (order: GenerationOrder) => call<PromptView>(() => App.PromptFor(order)),
  startGeneration: (order: GenerationOrder) => call<GenerationStarted>(() => App.StartGeneration(order)),
  startRewrite: (order: RewriteOrder) => call<GenerationStarted>(() => App.StartRewrite(order)),
  startHooks: (order: RewriteOrder) => call<GenerationStarted>(() => App.StartHooks(order)),
  startAltText: (order: AltTextOrder) => call<GenerationStarted>(() => App.StartAltText(order)),
  cancelGeneration: (id: string) => call<void>(() => App.CancelGeneration(id)),
  /** Newest first; "" is every network. */
  revisions: (draftId: string, platform: PlatformName | "") =>
    call<Revision[]>(() => App.Revisions(draftId, platform)),
  restoreRevision: (draftId: string, revision: number, revisionId: string) =>
    call<Draft>(() => App.RestoreRevision(draftId, revision, revisionId)),
};
