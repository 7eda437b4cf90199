/** Offered once on a blank sheet: the drafts that are still in the browser. Gone once dismissed or imported. */
import { useQuery } from "@tanstack/react-query";
import { FileInput, X } from "lucide-react";
import { useState } from "react";
import { importsQuery } from "../bridge";
import { t } from "../i18n";
import { Button, IconButton } from "../ui";
import { useDoors } from "./DataProvider";

/** A wish about this window alone, so it is kept beside the remembered look. */
const place = "levercast.importOffer";

export function ImportOffer() {
  const imports = useQuery(importsQuery).data;
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(place) !== null);
  const { openImport } = useDoors();
  if (dismissed || !imports || imports.length > 0) return null;
  const dismiss = () => {
    localStorage.setItem(place, "dismissed");
    setDismissed(true);
  };
  return (
    <aside
      aria-label={t.data.offer.name}
      className="mx-auto flex w-full max-w-330 shrink-0 items-center gap-2 px-6 pb-1.5 text-small text-second"
    >
      <FileInput size={14} aria-hidden />
      <span className="min-w-0">{t.data.offer.text}</span>
      <Button kind="link" className="text-small!" onClick={openImport}>
        {t.data.offer.open}
      </Button>
      <IconButton label={t.data.offer.dismiss} className="size-6!" onClick={dismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </aside>
  );
}
