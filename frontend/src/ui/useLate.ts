import { useEffect, useState } from "react";

/** Whether to mount what a screen is shown without: once it is wanted, or a moment after the screen. */
export function useLate(wanted: boolean): boolean {
  const [late, setLate] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), wanted ? 0 : 500);
    return () => clearTimeout(timer);
  }, [wanted]);
  return late || wanted;
}
