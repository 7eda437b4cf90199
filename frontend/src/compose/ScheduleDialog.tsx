/** Asks when a draft is to be sent, and says what will happen then. */
import { EndsBefore, endsBefore, useMustRun } from "../app/Scheduled";
import type { Draft } from "../bridge";
import { t } from "../i18n";
import { MomentDialog } from "../ui/MomentDialog";
import { overBudget, type Standing, whatWillHappen } from "./publishing";

export interface ScheduleDialogProps {
  draft: Draft;
  /** The networks it is for. */
  chosen: readonly Standing[];
  busy: boolean;
  onSchedule: (at: Date, allowed: { overBudget: boolean; pastExpiry: boolean }) => void;
  onClose: () => void;
}

/** Mounted while it is open. */
export function ScheduleDialog({ draft, chosen, busy, onSchedule, onClose }: ScheduleDialogProps) {
  const mustRun = useMustRun();
  const tooMuch = overBudget(chosen);
  const ending = (at: Date) => chosen.filter(({ account }) => endsBefore(account, at));
  return (
    <MomentDialog
      title={t.schedule.title}
      description={whatWillHappen(draft, chosen)}
      confirm={(when, at) =>
        tooMuch || ending(at).length > 0
          ? t.schedule.allTheSame(when)
          : t.schedule.confirm(
              chosen.map(({ label }) => label),
              when,
            )
      }
      notes={(at) => (
        <>
          {tooMuch && <p role="alert">{tooMuch}</p>}
          {ending(at).map(
            ({ platform, label, account }) =>
              account && <EndsBefore key={platform} account={account} label={label} />,
          )}
          <p>{mustRun}</p>
        </>
      )}
      busy={busy}
      onConfirm={(at) => onSchedule(at, { overBudget: tooMuch !== "", pastExpiry: ending(at).length > 0 })}
      onClose={onClose}
    />
  );
}
