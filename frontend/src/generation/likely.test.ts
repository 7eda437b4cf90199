import { expect, it } from "vitest";
import { likely } from "./likely";

const first = (...ids: string[]) => likely(ids.map((id) => ({ id, label: id })))?.id;

it("passes over models that write no text", () => {
  expect(first("text-embedding-nomic-embed-text-v1.5", "qwen3-4b")).toBe("qwen3-4b");
  expect(first("all-minilm:latest", "bge-m3:latest", "llama3.2:latest")).toBe("llama3.2:latest");
  expect(first("whisper-1", "dall-e-3", "tts-1-hd", "omni-moderation-latest", "gpt-5.2")).toBe("gpt-5.2");
});

it("takes the first where all might, or none", () => {
  expect(first("mistral", "llama3.2")).toBe("mistral");
  expect(first("nomic-embed-text")).toBe("nomic-embed-text");
  expect(first()).toBeUndefined();
});
