import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Template, TemplateReport } from "../bridge";
import { checkQuery } from "./queries";

/** Checks a template while it is typed: a moment after the last key, showing the result before until then. */
export function useCheck(template: Template, idea: string): TemplateReport | undefined {
  const now = JSON.stringify(template);
  const [settled, setSettled] = useState(now);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), 120);
    return () => clearTimeout(timer);
  }, [now]);
  return useQuery({
    ...checkQuery(JSON.parse(settled) as Template, idea),
    enabled: idea !== "",
    placeholderData: keepPreviousData,
  }).data;
}
