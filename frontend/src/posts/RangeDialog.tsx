/** Asks between which two days a list is to lie. Loaded when it is first asked for. */
import { useState } from "react";
import { t } from "../i18n";
import { Button, Dialog } from "../ui";
import { MonthGrid } from "../ui/MonthGrid";
import { compareDays, type Day, dayOf, moved } from "../ui/moment";
import { type Range, rangeWords } from "./range";

interface RangeDialogProps {
  initial: Range | null;
  onChoose: (range: Range) => void;
  onClose: () => void;
}

/** Mounted while it is open. */
export default function RangeDialog({ initial, onChoose, onClose }: RangeDialogProps) {
  const [today] = useState(() => dayOf(new Date()));
  const [range, setRange] = useState<Range>(initial ?? { from: moved(today, -6), to: today });
  const words = t.posts.range;
  const begin = (from: Day) => setRange(({ to }) => ({ from, to: compareDays(from, to) > 0 ? from : to }));
  const grids = [
    { name: words.from, value: range.from, min: undefined, onChange: begin },
    {
      name: words.to,
      value: range.to,
      min: range.from,
      onChange: (to: Day) => setRange({ from: range.from, to }),
    },
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      footer={
        <>
          <Button onClick={onClose}>{t.ui.cancel}</Button>
          <Button kind="primary" onClick={() => onChoose(range)}>
            {words.show(rangeWords(range))}
          </Button>
        </>
      }
    >
      <div className="flex flex-wrap justify-between gap-6 pt-1 pb-2">
        {grids.map(({ name, ...grid }) => (
          <div key={name}>
            <p aria-hidden className="pb-1.5 pl-2 text-small text-second">
              {name}
            </p>
            <MonthGrid label={name} today={today} {...grid} />
          </div>
        ))}
      </div>
    </Dialog>
  );
}
