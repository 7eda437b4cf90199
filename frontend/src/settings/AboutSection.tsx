import type { About } from "../bridge";

export function AboutSection({ about }: { about: About }) {
  const rows = [
    ["Version", about.version],
    ["Licence", "MIT"],
    [
      "Mode",
      about.practice ? "Practice: nothing leaves this computer" : "Publishes to the networks you connected",
    ],
  ] as const;
  return (
    <>
      <p className="text-label text-second">
        Levercast turns one idea into a post for every network and publishes it from your own computer.
      </p>
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 gap-y-2 text-label">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-second">{name}</dt>
            <dd className="selectable">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
