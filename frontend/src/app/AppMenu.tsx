/** The menu button: every action that can be done here, by its group, with its keys. */
import { Menu as Base } from "@base-ui/react/menu";
import { ChevronRight, Menu as Lines } from "lucide-react";
import { t } from "../i18n";
import { IconButton } from "../ui";
import { Menu, MenuItem, popup, row } from "../ui/Menu";
import { type Action, useAllActions } from "./actions";
import { byGroup } from "./groups";

export function AppMenu() {
  const groups = byGroup(useAllActions());
  return (
    <Menu
      trigger={
        <IconButton label={t.app.menu}>
          <Lines size={18} aria-hidden />
        </IconButton>
      }
    >
      {groups.map(([name, actions]) => (
        <Group key={name} name={name} actions={actions} />
      ))}
    </Menu>
  );
}

function Group({ name, actions }: { name: string; actions: readonly Action[] }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={row}>
        <span className="flex-1">{name}</span>
        <ChevronRight size={14} className="text-second" aria-hidden />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} alignOffset={-4} className="z-50">
          <Base.Popup className={popup}>
            {actions.map(({ id, label, icon: Icon, keys, enabled, run }) => (
              <MenuItem
                key={id}
                icon={Icon ? <Icon size={15} aria-hidden /> : undefined}
                keys={keys?.split(" ")[0]}
                disabled={enabled === false}
                // After the menu has given the focus back, so that an action may move it.
                onSelect={() => setTimeout(run, 0)}
              >
                {label}
              </MenuItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
