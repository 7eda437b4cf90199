// A client of WebKit's inspector protocol, enough to look into the real window:
// messages to a page travel wrapped in the Target domain.
import { once } from "node:events";
import { WebSocket } from "ws";
import { until } from "./processes";

interface Envelope {
  id?: number;
  method?: string;
  params?: {
    targetInfo?: { targetId: string; type: string };
    targetId?: string;
    newTargetId?: string;
    message?: string;
  };
  result?: Record<string, unknown>;
  error?: { message: string };
}

interface Remote {
  type: string;
  objectId?: string;
  value?: unknown;
  description?: string;
}

export class Inspector {
  private next = 1;
  private target: string | undefined;
  private readonly waiting = new Map<
    number,
    { done: (result: Record<string, unknown>) => void; failed: (error: Error) => void }
  >();

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (data) => this.receive(JSON.parse(String(data)) as Envelope));
  }

  /** Connects to the page of the process that serves the inspector on this port. */
  static async attach(port: number): Promise<Inspector> {
    // A connection made before the page exists brings the window down, so the list of pages comes first.
    const path = await until("the window can be inspected", async () => {
      const list = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
      return /\/socket\/\d+\/\d+\/WebPage/.exec((await list?.text()) ?? "")?.[0];
    });
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    const inspector = new Inspector(socket);
    await once(socket, "open");
    await until("the window has loaded its page", async () => {
      const state = await inspector.evaluate<string>("document.readyState").catch(() => undefined);
      return state === "complete" || undefined;
    });
    return inspector;
  }

  private receive({ id, method, params, error }: Envelope): void {
    if (method === "Target.targetCreated" && params?.targetInfo?.type === "page") {
      this.target = params.targetInfo.targetId;
    } else if (method === "Target.didCommitProvisionalTarget") {
      this.target = params?.newTargetId;
    } else if (method === "Target.targetDestroyed" && params?.targetId === this.target) {
      this.target = undefined;
    } else if (method === "Target.dispatchMessageFromTarget" && params?.message) {
      this.settle(JSON.parse(params.message) as Envelope);
    } else if (id !== undefined && error) {
      this.settle({ id, error });
    }
  }

  private settle({ id, result, error }: Envelope): void {
    if (id === undefined) return;
    const call = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) call?.failed(new Error(error.message));
    else call?.done(result ?? {});
  }

  private async call(method: string, params: object): Promise<Record<string, unknown>> {
    if (this.target === undefined) throw new Error("the window has no page");
    const id = this.next++;
    const message = JSON.stringify({ id, method, params });
    const answer = new Promise<Record<string, unknown>>((done, failed) => {
      this.waiting.set(id, { done, failed });
    });
    const limit = setTimeout(
      () => this.settle({ id, error: { message: `${method} had no answer` } }),
      15_000,
    );
    this.socket.send(
      JSON.stringify({
        id,
        method: "Target.sendMessageToTarget",
        params: { targetId: this.target, message },
      }),
    );
    return answer.finally(() => clearTimeout(limit));
  }

  /** Evaluates an expression in the page, waits for a promise, and returns a JSON value. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.call("Runtime.evaluate", {
      expression: `(async () => (${expression}))()`,
      returnByValue: false,
    });
    const promise = answer.result as Remote;
    if (promise.objectId === undefined) throw new Error(promise.description ?? "not evaluated");
    const settled = await this.call("Runtime.awaitPromise", {
      promiseObjectId: promise.objectId,
      returnByValue: true,
    });
    const result = settled.result as Remote;
    if (settled.wasThrown) throw new Error(result.description ?? "the expression threw");
    return result.value as T;
  }

  /** Returns a PNG of the visible page. */
  async screenshot(): Promise<Buffer> {
    const [width, height] = await this.evaluate<[number, number]>("[innerWidth, innerHeight]");
    const { dataURL } = await this.call("Page.snapshotRect", {
      x: 0,
      y: 0,
      width,
      height,
      coordinateSystem: "Viewport",
    });
    return Buffer.from(String(dataURL).split(",")[1] ?? "", "base64");
  }

  close(): void {
    this.socket.close();
  }
}
