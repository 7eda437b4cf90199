/** Where to paste: a browser's console, and the box in which a bookmark is made. */
import type { ReactNode } from "react";

function Drawing({ label, children }: { label: string; children: ReactNode }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 240 132"
      className="h-33 w-60 shrink-0 rounded-inner border border-line bg-bg text-line-strong"
      fill="none"
      stroke="currentColor"
    >
      {children}
    </svg>
  );
}

/** The frame of a browser: three dots, its address. */
function Frame({ address }: { address: string }) {
  return (
    <>
      {[12, 22, 32].map((x) => (
        <circle key={x} cx={x} cy={12} r={3} />
      ))}
      <rect x={46} y={5} width={186} height={14} rx={7} />
      <text x={56} y={15} className="fill-second font-sans text-[9px]" stroke="none">
        {address}
      </text>
      <path d="M0 24h240" />
    </>
  );
}

/** The console at the foot of the window, with the code and its cursor. */
export function ConsoleDrawing({ label }: { label: string }) {
  return (
    <Drawing label={label}>
      <Frame address="localhost:3000" />
      <path d="M14 38h70M14 48h104M14 58h52" strokeWidth={3} opacity={0.5} />
      <rect x={0} y={70} width={240} height={62} className="fill-surface" />
      <text x={10} y={83} className="fill-second font-sans text-[9px]" stroke="none">
        Elements
      </text>
      <text x={58} y={83} className="fill-text font-sans text-[9px] font-semibold" stroke="none">
        Console
      </text>
      <path d="M56 89h42" className="stroke-accent-text" strokeWidth={2} />
      <path d="M0 90h240" />
      <text x={10} y={108} className="fill-accent-text font-mono text-[10px]" stroke="none">
        ›
      </text>
      <text x={20} y={108} className="fill-text font-mono text-[9px]" stroke="none">
        {"(() => { const link = …"}
      </text>
      <path d="M146 100v11" className="stroke-accent-text" strokeWidth={1.5} />
      <rect x={202} y={112} width={30} height={14} rx={3} />
      <text x={211} y={122} className="fill-text font-sans text-[9px]" stroke="none">
        ↵
      </text>
    </Drawing>
  );
}

/** The bar of bookmarks, and the box with a name and the code in the place of an address. */
export function BookmarkDrawing({ label, name, address }: { label: string; name: string; address: string }) {
  return (
    <Drawing label={label}>
      <Frame address="localhost:3000" />
      <path d="m14 30 2 4 4 .5-3 3 .8 4-3.8-2-3.8 2 .8-4-3-3 4-.5z" className="stroke-accent-text" />
      <path d="M28 36h34M74 36h28" strokeWidth={3} opacity={0.5} />
      <rect x={30} y={52} width={180} height={70} rx={5} className="fill-surface" />
      <text x={40} y={70} className="fill-second font-sans text-[9px]" stroke="none">
        {name}
      </text>
      <rect x={92} y={60} width={108} height={15} rx={3} className="fill-bg" />
      <text x={97} y={71} className="fill-text font-sans text-[9px]" stroke="none">
        Levercast
      </text>
      <text x={40} y={92} className="fill-second font-sans text-[9px]" stroke="none">
        {address}
      </text>
      <rect x={92} y={82} width={108} height={15} rx={3} className="fill-bg stroke-accent-text" />
      <text x={97} y={93} className="fill-text font-mono text-[9px]" stroke="none">
        javascript:void…
      </text>
      <rect x={168} y={103} width={32} height={12} rx={3} className="fill-accent stroke-accent" />
    </Drawing>
  );
}
