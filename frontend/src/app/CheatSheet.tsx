import { t } from "../i18n";
import { Dialog, emojiKeys, Kbd } from "../ui";
import { useAllActions } from "./actions";
import { byGroup } from "./groups";

/** "?": every key that works on this screen. */
export function CheatSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const actions = useAllActions().filter((action) => action.keys);
  const groups = byGroup(actions);
  return (
    <Dialog open={open} onClose={onClose} title={t.app.keys}>
      <div className="gap-x-10 sm:columns-2">
        {groups.map(([group, members]) => (
          <section key={group} className="break-inside-avoid pb-5">
            <h3 className="pb-1.5 text-small font-medium text-second">{group}</h3>
            <dl className="flex flex-col gap-1.5">
              {members.map((action) => (
                <Row key={action.id} label={action.label} keys={action.keys?.split(" ") ?? []} />
              ))}
              {group === t.app.groups.write && (
                <Row label={t.app.emoji} keys={[emojiKeys(navigator.platform)]} />
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Row({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className="flex items-center justify-between gap-4 text-label">
      <dt>{label}</dt>
      <dd className="flex gap-1">
        {keys.map((one) => (
          <Kbd key={one} keys={one} />
        ))}
      </dd>
    </div>
  );
}
