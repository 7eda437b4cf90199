import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ActionRegistry, ActionRegistryProvider } from "../app/actions";
import { api, type Draft, type DraftPatch, type PlatformName, type Post } from "../bridge";
import { t } from "../i18n";
import { ToastProvider, TooltipProvider } from "../ui";
// Loaded when they are asked for: no test is to wait for that.
import "../ui/Toasts";
import "./Dialogs";
import { Screen } from "./Screen";
import { blankDraft } from "./state";
import { Workbench, WorkbenchProvider } from "./workbench";

const limits = { length: 280, threads: true, parts: 25, images: 4, altText: 1000, emptyText: true };
const measurement = (text: string) => ({
  length: text.length,
  max: 280,
  visible: text.length,
  entities: [],
  problems: [],
});

/** A backend in memory, behind the same window.go as the real one. */
function backend(drafts: Draft[] = []) {
  let posts: Post[] = [];
  const keep = (draft: Draft, patch: DraftPatch): Draft => {
    const versions = { ...draft.versions, ...patch.versions };
    const kept = { ...draft, ...patch, versions, revision: draft.revision + 1 } as Draft;
    const others = drafts.filter(({ id }) => id !== kept.id);
    drafts.splice(0, drafts.length, ...others, kept);
    return structuredClone(kept);
  };
  const find = (id: string) => drafts.find((draft) => draft.id === id) as Draft;
  const account = { username: "samplewriter", name: "Sample Writer", status: "connected" };
  const App = {
    About: vi.fn(async () => ({
      os: "linux",
      platforms: [
        { name: "linkedin", label: "LinkedIn", limits: { ...limits, threads: false } },
        { name: "x", label: "X", limits },
      ],
    })),
    Accounts: vi.fn(async () => [
      { ...account, platform: "linkedin" },
      { ...account, platform: "x" },
    ]),
    Templates: vi.fn(async () => [{ id: "t1", name: "Professional", tone: "", isDefault: true }]),
    Settings: vi.fn(async () => ({ confirmPublish: false })),
    CreateDraft: vi.fn(async (input: DraftPatch) => keep({ ...blankDraft([], ""), id: "d1" }, input)),
    Draft: vi.fn(async (id: string) => find(id)),
    UpdateDraft: vi.fn(async (id: string, _revision: number, patch: DraftPatch) => keep(find(id), patch)),
    Measure: vi.fn(async (_platform: PlatformName, parts: string[]) => parts.map(measurement)),
    Check: vi.fn(async (id: string) => ({
      platforms: find(id).platforms.map((platform) => ({
        platform,
        measurements: [],
        problems: [],
        priceMicroUsd: 0,
        ready: true,
      })),
    })),
    Generate: vi.fn(async (id: string, _revision: number, platforms: PlatformName[]) =>
      keep(find(id), {
        versions: Object.fromEntries(
          platforms.map((name) => [name, { parts: [`made for ${name}`], editedByHand: false }]),
        ),
      }),
    ),
    Publish: vi.fn(async (id: string, platforms: PlatformName[]) => {
      const parts = (name: PlatformName) =>
        (find(id).versions[name]?.parts ?? []).map((text) => ({ text, remoteId: "1", url: "" }));
      posts = platforms.map(
        (platform) =>
          ({
            id: platform,
            platform,
            status: "published",
            url: "https://a.example",
            parts: parts(platform),
            attachments: [],
          }) as unknown as Post,
      );
      return posts;
    }),
    Posts: vi.fn(async () => ({ posts, next: "" })),
    LogProblem: vi.fn(async () => {}),
  };
  vi.stubGlobal("go", { main: { App } });
  return App;
}

function Where() {
  return <output data-testid="where">{useLocation().pathname}</output>;
}

function open(path: string) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ActionRegistryProvider value={new ActionRegistry()}>
        <WorkbenchProvider value={new Workbench(api)}>
          <TooltipProvider>
            <ToastProvider>
              <MemoryRouter initialEntries={[path]}>
                <Where />
                <Routes>
                  <Route path="/compose/:id?" element={<Screen />} />
                </Routes>
              </MemoryRouter>
            </ToastProvider>
          </TooltipProvider>
        </WorkbenchProvider>
      </ActionRegistryProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const written: Draft = {
  ...blankDraft(["linkedin", "x"], "t1"),
  id: "d1",
  idea: "An idea",
  revision: 4,
  versions: {
    linkedin: { parts: ["Mine, by hand"], editedByHand: true },
    x: { parts: ["From the idea"], editedByHand: false },
  },
};
const textOf = (label: string) => (screen.getByLabelText(label) as HTMLTextAreaElement).value;

afterEach(() => vi.unstubAllGlobals());

describe("a blank sheet", () => {
  it("has the caret in the idea and is not kept until something is written", async () => {
    const App = backend();
    open("/compose");
    expect(await screen.findByLabelText("Your idea")).toBe(document.activeElement);
    expect(App.CreateDraft).not.toHaveBeenCalled();
  });

  it("is kept under an address of its own, and the field that is typed in stays", async () => {
    const App = backend();
    const user = open("/compose");
    const idea = await screen.findByLabelText("Your idea");
    await user.type(idea, "Hello");
    await waitFor(() => expect(screen.getByTestId("where").textContent).toBe("/compose/d1"));
    await user.type(idea, " you");
    expect(screen.getByLabelText("Your idea")).toBe(idea);
    expect(textOf("Your idea")).toBe("Hello you");
    expect(App.CreateDraft).toHaveBeenCalledOnce();
    // Who types slowly has it saved in between.
    const last = ["d1", expect.any(Number), { idea: "Hello you" }];
    await waitFor(() => expect(App.UpdateDraft).toHaveBeenLastCalledWith(...last));
  });
});

describe("generating", () => {
  it("asks before text written by hand goes, and can leave it alone", async () => {
    const App = backend([structuredClone(written)]);
    const user = open("/compose/d1");
    await user.click(await screen.findByRole("button", { name: "Generate" }));
    const dialog = await screen.findByRole("dialog", { name: "Replace your LinkedIn text?" });
    expect(App.Generate).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole("button", { name: "Only X" }));
    await waitFor(() => expect(textOf("X text")).toBe("made for x"));
    expect(textOf("LinkedIn text")).toBe("Mine, by hand");
  });

  it("replaces it when told to, and undo brings it back", async () => {
    backend([structuredClone(written)]);
    const user = open("/compose/d1");
    await user.click(await screen.findByRole("button", { name: "Generate" }));
    await user.click(await screen.findByRole("button", { name: "Replace it" }));
    await waitFor(() => expect(textOf("LinkedIn text")).toBe("made for linkedin"));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(textOf("LinkedIn text")).toBe("Mine, by hand");
    expect(textOf("X text")).toBe("From the idea");
  });

  it("leads to both texts after a change elsewhere, and asks no second time for leave to replace one", async () => {
    const App = backend([structuredClone(written)]);
    // Found out by saving before generating, or a little earlier: it is said alike.
    const { message } = t.compose.conflict;
    App.UpdateDraft.mockRejectedValue(new Error(JSON.stringify({ code: "conflict", message, hint: "" })));
    const user = open("/compose/d1");
    await user.type(await screen.findByLabelText("Your idea"), "!");
    await user.click(screen.getByRole("button", { name: "Generate" }));
    await user.click(await screen.findByRole("button", { name: "Replace it" }));
    expect(await screen.findAllByText(message)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("dialog", { name: /^Replace/ })).toBeNull());
    // In the title, and in the notice.
    expect(screen.getAllByText("Compare")).toHaveLength(2);
    expect(App.Generate).not.toHaveBeenCalled();
    expect(textOf("Your idea")).toBe("An idea!");
  });
});

describe("publishing", () => {
  it("sends what was just typed, and offers no second time", async () => {
    const App = backend([structuredClone(written)]);
    const user = open("/compose/d1");
    await user.type(await screen.findByLabelText("X text"), "!");
    const publish = await screen.findByRole("button", { name: "Publish to LinkedIn and X" });
    await waitFor(() => expect(publish.getAttribute("aria-disabled")).not.toBe("true"));
    await user.click(publish);
    expect(await screen.findAllByText("Published")).toHaveLength(2);
    const saved = await App.UpdateDraft.mock.results.at(-1)?.value;
    expect(saved?.versions.x?.parts).toEqual(["From the idea!"]);
    expect(App.Publish).toHaveBeenCalledExactlyOnceWith("d1", ["linkedin", "x"], saved?.revision, false);
    expect(textOf("X text")).toBe("From the idea!");
    expect(screen.queryByRole("button", { name: /^Publish/ })).toBeNull();
  });
});

it("a draft that is gone leads to a new one", async () => {
  const App = backend();
  const gone = JSON.stringify({ code: "not_found", message: "This draft is not there any more.", hint: "" });
  App.Draft.mockRejectedValue(new Error(gone));
  const user = open("/compose/gone");
  expect((await screen.findByRole("alert")).textContent).toContain("This draft is not there any more.");
  await user.click(screen.getByRole("button", { name: "New draft" }));
  expect(await screen.findByLabelText("Your idea")).toBeTruthy();
});
