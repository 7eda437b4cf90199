import { CopyText } from "../accounts/CopyText";
import type { About } from "../bridge";

export function Data({ about }: { about: About }) {
  return (
    <>
      <Place title="Your writing" text={about.dataDir} label="the data folder">
        Drafts, posts, templates and images are in this folder and nowhere else. Close Levercast before you
        copy it.
      </Place>
      <Place title="The log" text={about.logFile} label="the place of the log">
        What Levercast did, for when something goes wrong. It never holds a password or a token.
      </Place>
      <p className="text-label text-second">Passwords and tokens are in this computer’s keychain.</p>
    </>
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
