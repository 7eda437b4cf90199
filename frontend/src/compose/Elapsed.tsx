import { useEffect, useState } from "react";

const worthSaying = 5;

/** How long something has taken, once that is long: a model on one's own computer may take minutes. */
export function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.floor((now - since) / 1000);
  if (seconds < worthSaying) return null;
  // Seen, not read out: it changes every second.
  return (
    <span aria-hidden className="tabular-nums">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </span>
  );
}
