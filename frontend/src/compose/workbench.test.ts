import { expect, it } from "vitest";
import { AppError, type Draft } from "../bridge";
import { blankDraft, type Edit, view } from "./state";
import { Workbench } from "./workbench";

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
