import { classes } from "./classes";

/** A network's small square mark. It is decoration: name the network in words beside it, or give a label. */
export function PlatformMark({
  platform,
  label,
  size = 16,
}: {
  platform: string;
  label?: string;
  size?: 16 | 18;
}) {
  const shape = classes(
    "grid shrink-0 place-items-center rounded-[4px] text-[10px] leading-none font-bold text-[#ffffff]",
    size === 16 ? "size-4" : "size-4.5",
    platform === "linkedin" ? "bg-li" : "border border-[#444] bg-[#000000]",
  );
  const sign = platform === "linkedin" ? "in" : "𝕏";
  return label ? (
    <span role="img" aria-label={label} className={shape}>
      {sign}
    </span>
  ) : (
    <span aria-hidden className={shape}>
      {sign}
    </span>
  );
}
