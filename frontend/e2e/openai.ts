// A model server for stories: OpenAI's chat completions over loopback, as strict as the vendor's reference, saying
// what the story tells it to. https://platform.openai.com/docs/api-reference/chat
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const key = "sk-story-0123456789abcdWXYZ";

interface Message {
  role: string;
  content: string | { type: string; text?: string; image_url?: { url: string } }[];
}
interface Schema {
  type: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: Schema;
}
export interface Asked {
  model: string;
  messages: Message[];
  stream: boolean;
  stream_options?: { include_usage?: boolean };
  response_format?: { type: string; json_schema: { name: string; strict: boolean; schema: Schema } };
}
export interface Said {
  /** The answer, cut into the pieces it is sent in. */
  pieces: string[];
  /** After the first piece the rest waits for this. */
  until?: Promise<void>;
  /** The connection breaks after the last piece. */
  cut?: boolean;
  /** What the model says when it declines to answer. */
  refusal?: string;
  /** The vendor does not take the request at all. */
  turnedAway?: { status: number; message: string; code: string; retryAfter?: number };
}

const wrong = (status: number, message: string, code: string | null, type = "invalid_request_error") => ({
  status,
  body: { error: { message, type, param: null, code } },
});

export class ModelServer {
  /** What was asked, the oldest first. */
  readonly asked: Asked[] = [];
  /** Requests whose connection the window closed before they were answered. */
  dropped = 0;
  answer: (asked: Asked) => Said = () => ({ pieces: ["{}"] });
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch(() => response.destroy());
  });

  /** The key it wants; "" takes requests without one, as a server on the person's own computer does. */
  constructor(private readonly wanted = key) {}

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async start(): Promise<void> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
  }

  /** It may be called again. */
  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = ({ status, body }: ReturnType<typeof wrong>) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (this.wanted !== "" && request.headers.authorization !== `Bearer ${this.wanted}`)
      return refuse(wrong(401, "Incorrect API key provided.", "invalid_api_key"));
    if (request.method === "GET" && request.url === "/v1/models") {
      const data = ["story-large", "story-small"].map((id) => ({
        id,
        object: "model",
        created: 1,
        owned_by: "stories",
      }));
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ object: "list", data }));
      return;
    }
    if (request.method !== "POST" || request.url !== "/v1/chat/completions")
      return refuse(wrong(404, "Unknown request URL.", "unknown_url"));
    let text = "";
    for await (const piece of request.setEncoding("utf8")) text += piece;
    const asked = JSON.parse(text) as Asked;
    const fault = faultOf(asked, request.headers["content-type"]);
    if (fault) return refuse(wrong(400, fault, null));
    this.asked.push(asked);
    await this.stream(asked, response);
  }

  private async stream(asked: Asked, response: ServerResponse): Promise<void> {
    const said = this.answer(asked);
    if (said.turnedAway) {
      const { status, message, code, retryAfter } = said.turnedAway;
      const headers: Record<string, string | number> = { "content-type": "application/json" };
      if (retryAfter !== undefined) headers["retry-after"] = retryAfter;
      response.writeHead(status, headers).end(JSON.stringify(wrong(status, message, code).body));
      return;
    }
    let closed = false;
    response.on("close", () => {
      if (!response.writableFinished) this.dropped++;
      closed = true;
    });
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    const send = (choices: unknown[], usage: unknown = null) => {
      const chunk = {
        id: "chatcmpl-1",
        object: "chat.completion.chunk",
        created: 1,
        model: asked.model,
        choices,
        usage,
      };
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    };
    for (const [at, content] of said.pieces.entries()) {
      if (at === 1) await said.until;
      if (closed) return;
      send([{ index: 0, delta: { role: "assistant", content }, finish_reason: null }]);
    }
    // What was said is sent first, and then no more.
    if (said.cut) return void response.write(":\n\n", () => response.destroy());
    if (said.refusal)
      send([{ index: 0, delta: { role: "assistant", refusal: said.refusal }, finish_reason: null }]);
    send([{ index: 0, delta: {}, finish_reason: "stop" }]);
    send([], { prompt_tokens: 900, completion_tokens: 134, total_tokens: 1034 });
    response.end("data: [DONE]\n\n");
  }
}

/** What the vendor would refuse in a request; "" if nothing. */
function faultOf({ model, messages, stream, stream_options, response_format }: Asked, type?: string): string {
  if (!type?.startsWith("application/json")) return "The content type must be application/json.";
  if (!["story-large", "story-small"].includes(model)) return "The model does not exist.";
  if (!Array.isArray(messages) || messages.length === 0) return "messages must not be empty.";
  if (!messages.every(({ role }) => ["system", "user", "assistant", "developer"].includes(role)))
    return "A message has an unknown role.";
  if (stream !== true || stream_options?.include_usage !== true) return "These stories stream, with usage.";
  if (response_format && response_format.type !== "json_schema") return "Unknown response_format.";
  const schema = response_format?.json_schema;
  if (schema && !/^[\w-]{1,64}$/.test(schema.name)) return "The schema's name is wrong.";
  return schema?.strict ? faultOfSchema(schema.schema) : "";
}

/** https://platform.openai.com/docs/guides/structured-outputs: all fields required, no others allowed. */
function faultOfSchema({ type, properties, required, additionalProperties, items }: Schema): string {
  if (items) return faultOfSchema(items);
  if (type !== "object") return "";
  if (additionalProperties !== false) return "additionalProperties must be false.";
  const names = Object.keys(properties ?? {});
  if (JSON.stringify(names.sort()) !== JSON.stringify([...(required ?? [])].sort()))
    return "required must name every property.";
  return (
    Object.values(properties ?? {})
      .map(faultOfSchema)
      .find(Boolean) ?? ""
  );
}

/** An answer in so many pieces. */
export function inPieces(answer: unknown, count: number): string[] {
  const text = JSON.stringify(answer);
  const size = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, at) => text.slice(at * size, (at + 1) * size)).filter(Boolean);
}
