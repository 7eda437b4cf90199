/** Where everything is, the ways in and out, and the backups. */
import { FileInput, FileOutput } from "lucide-react";
import { CopyText } from "../accounts/CopyText";
import type { About } from "../bridge";
import { Backups } from "../data/Backups";
import { useDoors } from "../data/DataProvider";
import { Imports } from "../data/Imports";
import { t } from "../i18n";
import { Button } from "../ui";

export function Data({ about }: { about: About }) {
  const words = t.settings.data;
  const { openImport, openExport } = useDoors();
  return (
    <div className="flex flex-col gap-9">
      <section aria-labelledby="in-and-out" className="flex flex-col gap-3">
        <div>
          <h3 id="in-and-out" className="text-label font-medium">
            {t.data.inAndOut}
          </h3>
          <p className="text-label text-second">{t.data.inAndOutText}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={openImport}>
            <FileInput size={15} aria-hidden />
            {t.data.actions.import}
          </Button>
          <Button onClick={openExport}>
            <FileOutput size={15} aria-hidden />
            {t.data.actions.export}
          </Button>
        </div>
        <Imports />
      </section>
      <Backups practice={about.practice} />
      <Place title={words.writing} text={about.dataDir} label={words.folder}>
        {words.writingText}
      </Place>
      <Place title={words.log} text={about.logFile} label={words.logPlace}>
        {words.logText}
      </Place>
      <p className="text-label text-second">{words.keychain}</p>
    </div>
  );
}

function Place(props: { title: string; text: string; label: string; children: string }) {
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-label font-medium">{props.title}</h3>
      <p className="text-label text-second">{props.children}</p>
      <CopyText text={props.text} label={props.label} />
    </div>
  );
}
