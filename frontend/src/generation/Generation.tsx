/** Settings of generation: the models a person connected, how they write, and what it used up. */
import { Providers } from "./Providers";
import { Totals } from "./Totals";
import { Voice } from "./Voice";

export function Generation() {
  return (
    <div className="flex flex-col gap-9">
      <Providers />
      <Voice />
      <Totals />
    </div>
  );
}
