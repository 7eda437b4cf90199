/** Which of a provider's models most likely writes: lists name those for other work too, often first. */
import type { Model } from "../bridge";

const otherWork =
  /embed|minilm|\bbge\b|rerank|whisper|transcribe|tts|audio|realtime|dall-e|image|sora|moderation|babbage|davinci/i;

export const likely = (models: readonly Model[]): Model | undefined =>
  models.find(({ id }) => !otherWork.test(id)) ?? models[0];
