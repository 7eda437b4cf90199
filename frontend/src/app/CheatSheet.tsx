import { t } from "../i18n";
import { Dialog, Kbd } from "../ui";
import { useAllActions } from "./actions";

/** "?": every key that works on this screen. */
export function CheatSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const actions = useAllActions().filter((action) => action.keys);
  const groups = [...Map.groupBy(actions, (action) => action.group)];
  return (
    <Dialog open={open} onClose={onClose} title={t.app.keys}>
      <div className="grid gap-x-10 gap-y-5 pb-4 sm:grid-cols-2">
        {groups.map(([group, members]) => (
          <section key={group}>
            <h3 className="pb-1.5 text-small font-medium text-second">{group}</h3>
            <dl className="flex flex-col gap-1.5">
              {members.map((action) => (
                <div key={action.id} className="flex items-center justify-between gap-4 text-label">
                  <dt>{action.label}</dt>
                  <dd className="flex gap-1">
                    {action.keys?.split(" ").map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
