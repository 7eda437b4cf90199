import { describe, expect, it } from "vitest";
import { AppError, type Draft } from "../bridge";
import { blankDraft, type Edit, view } from "./state";
import { mostRecent, Workbench } from "./workbench";

const draft: Draft = { ...blankDraft(["x"], "t1"), id: "d1", idea: "old", revision: 1 };

function setup() {
  const kept: Edit[] = [];
  const disk = { full: true };
  const workbench = new Workbench({
    createDraft: async () => draft,
    draft: async () => draft,
    updateDraft: async (_id, revision, edit) => {
      if (disk.full) throw new AppError({ code: "unavailable", message: "The disk is full.", hint: "" });
      kept.push(edit);
      return { ...draft, ...edit, revision: revision + 1 } as Draft;
    },
  });
  const autosave = workbench.take(draft);
  workbench.enter(autosave);
  autosave.edit({ idea: "new" });
  return { workbench, autosave, disk, kept };
}

it("keeps a draft that could not be saved open when another screen is shown", async () => {
  const { workbench, autosave } = setup();
  workbench.leave(autosave);
  expect((await workbench.flush())?.message).toBe("The disk is full.");
  const again = workbench.take(draft);
  expect(again).toBe(autosave);
  expect(view(again.getState()).idea).toBe("new");
});

it("saves what is open when the window closes, and says so", async () => {
  const { workbench, autosave, disk, kept } = setup();
  disk.full = false;
  expect(await workbench.flush()).toBeNull();
  expect(kept).toEqual([{ idea: "new" }]);
  expect(workbench.take(draft)).not.toBe(autosave);
});

it("saves nothing more of a draft that was deleted", async () => {
  const { workbench, autosave } = setup();
  workbench.forget(autosave);
  workbench.leave(autosave);
  expect(await workbench.flush()).toBeNull();
});

describe("a draft that was left", () => {
  const saved = (id: string): Draft => ({ ...draft, id });
  const leave = async (workbench: Workbench, id: string) => {
    const autosave = workbench.take(saved(id));
    workbench.enter(autosave);
    workbench.leave(autosave);
    await workbench.flush();
    await Promise.resolve();
    return autosave;
  };

  it("comes back as it was, with its undo", async () => {
    const { workbench, autosave, disk } = setup();
    disk.full = false;
    workbench.leave(autosave);
    await workbench.flush();
    const again = workbench.left("d1");
    expect(again).toBe(autosave);
    expect(again?.undo()).toBe(true);
    expect(again && view(again.getState()).idea).toBe("old");
  });

  it("is forgotten after many others, or when it was deleted", async () => {
    const { workbench, disk } = setup();
    disk.full = false;
    const first = await leave(workbench, "first");
    expect(workbench.left("first")).toBe(first);
    for (let other = 0; other < mostRecent; other++) await leave(workbench, `other ${other}`);
    expect(workbench.left("first")).toBeUndefined();
    const last = workbench.left(`other ${mostRecent - 1}`);
    if (last) workbench.forget(last);
    expect(workbench.left(`other ${mostRecent - 1}`)).toBeUndefined();
  });
});
