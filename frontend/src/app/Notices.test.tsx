import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type About, api, type Ending, keys, type Notices as Shown } from "../bridge";
import { ActionRegistry, ActionRegistryProvider } from "./actions";
import { Notices } from "./Notices";
import { ReconnectProvider } from "./Reconnect";

const ending: Ending = {
  key: "a1 14",
  accountId: "a1",
  platform: "linkedin",
  username: "Sample Writer",
  expiresAt: "2026-12-01T00:00:00Z",
  step: 14,
  daysLeft: 13,
};
const platforms = [
  { name: "linkedin", label: "LinkedIn" },
  { name: "x", label: "X" },
];
let answer: Shown;

beforeEach(() => {
  answer = { endings: [], offline: {} };
  vi.spyOn(api, "about").mockResolvedValue({ platforms } as About);
  vi.spyOn(api, "accounts").mockResolvedValue([]);
  vi.spyOn(api, "notices").mockImplementation(async () => answer);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <ActionRegistryProvider value={new ActionRegistry()}>
        <MemoryRouter>
          <ReconnectProvider>
            <Notices />
          </ReconnectProvider>
        </MemoryRouter>
      </ActionRegistryProvider>
    </QueryClientProvider>,
  );
  return client;
}

test("nothing is said while all is well", async () => {
  show();
  await waitFor(() => expect(api.notices).toHaveBeenCalled());
  expect(screen.queryByRole("status")).toBeNull();
});

test("posts that wait for the network are counted, and the line goes away by itself", async () => {
  answer = { endings: [], offline: { linkedin: 1, x: 1 } };
  const client = show();
  await screen.findByText("Offline: 2 posts for LinkedIn and X wait and go by themselves");
  answer = { endings: [], offline: {} };
  await client.invalidateQueries({ queryKey: keys.notices });
  await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
});

test("an account whose access ends is told of once, and can be dismissed", async () => {
  answer = { endings: [ending], offline: {} };
  const dismissed = vi.spyOn(api, "dismissNotice").mockImplementation(async () => {
    answer = { endings: [], offline: {} };
  });
  show();
  await screen.findByText("Levercast’s access to LinkedIn ends in 13 days");
  screen.getByRole("button", { name: "Reconnect LinkedIn" });
  fireEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
  expect(dismissed).toHaveBeenCalledWith("a1 14");
});

test.each([
  [{ ...ending, step: 1, daysLeft: 1 }, "Levercast’s access to LinkedIn ends tomorrow"],
  [{ ...ending, step: 1, daysLeft: 0 }, "Levercast’s access to LinkedIn ends today"],
  [{ ...ending, step: 0, daysLeft: 0 }, "Levercast’s access to LinkedIn has ended"],
])("the words fit the days that are left", async (one, words) => {
  answer = { endings: [one], offline: {} };
  show();
  await screen.findByText(words);
});
