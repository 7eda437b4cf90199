/**
 * What a model writes for one draft: under way, and how it ended. It lives as long as the draft is at hand, so that
 * another screen can be shown meanwhile. Nothing of the draft changes before the end; then the backend puts in what
 * fits, and it is shown.
 */
import {
  api,
  type Failure,
  type Followed,
  follow,
  type GenerationFinished,
  type GenerationStarted,
  type PlatformName,
  type UnusedText,
  type Usage,
} from "../bridge";
import type { Autosave } from "./autosave";
import { emptyStream, received, type Stream } from "./stream";

/** What was asked for, to ask for it again. */
export interface Wanted {
  platforms: readonly PlatformName[];
  /** "" is the template's choice, else the default. */
  providerId: string;
  wish: string;
}

export interface Running {
  wanted: Wanted;
  /** When it was asked for, in milliseconds since 1970. */
  begun: number;
  /** Null until the provider is being asked. */
  started: GenerationStarted | null;
  stream: Stream;
  cancelling: boolean;
}

export interface Ended {
  wanted: Wanted;
  at: "done" | "cancelled" | "failed";
  error: Failure | null;
  label: string;
  model: string;
  usage: Usage;
  applied: readonly PlatformName[];
}

export interface WritingState {
  running: Running | null;
  ended: Ended | null;
  /** Texts that were not put in, by network. */
  unused: Partial<Record<PlatformName, UnusedText>>;
  /** Who writes this draft; "" leaves it to the template. */
  choice: string;
}

export class Writing {
  private state: WritingState = { running: null, ended: null, unused: {}, choice: "" };
  private readonly autosave: Autosave;
  private readonly listeners = new Set<() => void>();
  private followed: Followed | null = null;
  private frame = 0;

  constructor(autosave: Autosave) {
    this.autosave = autosave;
  }

  getState = (): WritingState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  choose(choice: string): void {
    this.show({ choice });
  }

  /** Asks the model. Resolves once it has ended, in whatever way; rejects if it could not begin, with nothing changed. */
  async write(wanted: Wanted, overwrite: boolean): Promise<GenerationFinished | null> {
    if (this.state.running) return null;
    const unused = { ...this.state.unused };
    for (const platform of wanted.platforms) delete unused[platform];
    this.show({
      running: { wanted, begun: Date.now(), started: null, stream: emptyStream, cancelling: false },
      ended: null,
      unused,
    });
    this.autosave.expect(wanted.platforms);
    try {
      this.followed = follow(() => this.start(wanted, overwrite), {
        started: (started) => this.change({ started }),
        progress: (progress) => {
          const { running } = this.state;
          if (!running) return;
          const next = { ...running, stream: received(running.stream, progress) };
          // The first words are not kept waiting for a frame of their own.
          const { stage } = running.stream;
          if (stage === "waiting" || stage === "thinking") this.show({ running: next });
          else this.paint(next);
        },
      });
      const finished = await this.followed.finished;
      // What is shown changes from what arrived to what was put in without a moment between.
      if (finished.applied.length > 0) await this.autosave.adopt().catch(() => {});
      this.end(wanted, finished);
      return finished;
    } finally {
      this.followed = null;
      this.autosave.expect([]);
      if (this.state.running) this.show({ running: null });
    }
  }

  /** Ends what is under way. The text stays as it was. */
  cancel(): void {
    if (!this.state.running) return;
    this.change({ cancelling: true });
    this.followed?.cancel();
  }

  /** Forgets how the last one ended. */
  dismiss(): void {
    this.show({ ended: null });
  }

  dismissUnused(platform: PlatformName): void {
    const { [platform]: _gone, ...unused } = this.state.unused;
    this.show({ unused });
  }

  private async start(wanted: Wanted, overwrite: boolean): Promise<GenerationStarted> {
    let started: GenerationStarted | undefined;
    await this.autosave.exclusively(async (draft) => {
      started = await api.startGeneration({
        draftId: draft.id,
        revision: draft.revision,
        platforms: [...wanted.platforms],
        providerId: wanted.providerId,
        wish: wanted.wish,
        overwrite,
      });
      return draft;
    });
    return started as GenerationStarted;
  }

  private end(wanted: Wanted, finished: GenerationFinished): void {
    const { error, cancelled, usage, applied, problems } = finished;
    const { running, unused } = this.state;
    this.show({
      running: null,
      ended: {
        wanted,
        at: cancelled ? "cancelled" : error ? "failed" : "done",
        error,
        label: running?.started?.label ?? "",
        model: finished.model || (running?.started?.model ?? ""),
        usage,
        applied,
      },
      unused: { ...unused, ...Object.fromEntries(problems.map((one) => [one.platform, one])) },
    });
  }

  private change(part: Partial<Running>): void {
    if (this.state.running) this.show({ running: { ...this.state.running, ...part } });
  }

  /** Text that arrives is drawn once a frame, however often it is told of. */
  private paint(running: Running): void {
    this.state = { ...this.state, running };
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.tell();
    });
  }

  private show(part: Partial<WritingState>): void {
    this.state = { ...this.state, ...part };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
