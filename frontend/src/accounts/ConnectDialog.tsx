/** The way to a connected account: make a developer app, give its id, allow it in the browser. */
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, ExternalLink, LoaderCircle } from "lucide-react";
import { useId, useState } from "react";
import { api, keys, type PlatformInfo } from "../bridge";
import { Button, Dialog, Field, Input } from "../ui";
import { CopyText } from "./CopyText";
import { useConnect } from "./connect";
import { setupOf } from "./setup";

export interface ConnectDialogProps {
  platform: PlatformInfo;
  practice: boolean;
  /** Whether the account was connected before: the app is known, so the steps may be skipped. */
  again: boolean;
  onClose: () => void;
}

/** Mounted while it is open. */
export function ConnectDialog({ platform, practice, again, onClose }: ConnectDialogProps) {
  const { label, name } = platform;
  const { attempt, begin, cancel } = useConnect(name);
  const saved = useQuery({
    queryKey: [...keys.accounts, "app", name],
    queryFn: () => api.savedApp(name),
    enabled: !practice,
  });
  const known = saved.data?.clientId ?? "";
  const [page, setPage] = useState<"app" | "keys" | null>(null);
  const shown = page ?? (practice ? "practice" : again || known ? "keys" : "app");
  const close = () => {
    cancel();
    onClose();
  };
  const step = attempt.step === "idle" || attempt.step === "failed" ? shown : attempt.step;
  const numbered = {
    practice: "",
    app: "Step 1 of 3",
    keys: "Step 2 of 3",
    starting: "Step 3 of 3",
    waiting: "Step 3 of 3",
    connected: "",
  };
  const form = useId();

  const footer = {
    practice: (
      <>
        <Button onClick={close}>Cancel</Button>
        <Button kind="primary" onClick={() => begin("", "")}>
          Connect the practice {label}
        </Button>
      </>
    ),
    app: (
      <>
        <Button onClick={close}>Cancel</Button>
        <Button kind="primary" onClick={() => setPage("keys")}>
          I have the app
        </Button>
      </>
    ),
    keys: (
      <>
        <Button onClick={() => setPage("app")}>Show the steps</Button>
        <Button kind="primary" type="submit" form={form}>
          Connect in the browser
        </Button>
      </>
    ),
    starting: <Button onClick={close}>Cancel</Button>,
    waiting: <Button onClick={close}>Cancel</Button>,
    connected: (
      <Button kind="primary" onClick={close}>
        Done
      </Button>
    ),
  }[step];

  return (
    <Dialog
      open
      onClose={close}
      title={practice ? `Connect the practice ${label}` : `Connect ${label}`}
      description={practice ? undefined : numbered[step]}
      footer={footer}
    >
      <div className="flex min-h-40 flex-col gap-4 pb-2">
        {attempt.step === "failed" && (
          <section role="alert" className="flex gap-3 rounded-box border border-bad-line bg-bad-ground p-3.5">
            <CircleAlert size={18} className="mt-px text-bad" aria-hidden />
            <div className="selectable wrap-anywhere">
              <p className="font-semibold">{attempt.error.message}</p>
              <p className="mt-1 text-label text-second">{attempt.error.hint}</p>
            </div>
          </section>
        )}
        {step === "practice" && (
          <p className="text-label text-second">
            A page of a made-up {label} opens in your browser and asks for consent, as the real one does.
            Nothing leaves this computer.
          </p>
        )}
        {step === "app" && <Steps platform={platform} />}
        {step === "keys" && !saved.isPending && (
          <Keys
            key={known}
            id={form}
            platform={platform}
            clientId={known}
            hasSecret={saved.data?.hasSecret ?? false}
            onSubmit={begin}
          />
        )}
        {(step === "starting" || step === "waiting") && (
          <div role="status" className="flex flex-col items-center gap-3 py-6 text-center">
            <LoaderCircle
              size={24}
              className="animate-spin text-accent-text motion-reduce:animate-none"
              aria-hidden
            />
            <p className="font-semibold">Waiting for your browser</p>
            <p className="max-w-100 text-label text-second">
              Allow Levercast on the page of {label} that opened, and come back here. It can take up to ten
              minutes.
            </p>
            {attempt.step === "waiting" && (
              <Button onClick={() => void api.openLink(attempt.authorizeUrl)}>
                Open the page again
                <ExternalLink size={14} aria-hidden />
              </Button>
            )}
          </div>
        )}
        {attempt.step === "connected" && (
          <div role="status" className="flex flex-col items-center gap-3 py-6 text-center">
            <CircleCheck size={28} className="text-good" aria-hidden />
            <p className="font-semibold">Connected as {attempt.account.name || attempt.account.username}</p>
            <p className="text-label text-second">You can publish to {label} now.</p>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Steps({ platform }: { platform: PlatformInfo }) {
  const { note, steps } = setupOf(platform);
  return (
    <>
      <p className="text-label text-second">{note}</p>
      <ol className="flex flex-col gap-4">
        {steps.map((step, index) => (
          <li key={step.text} className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2.5">
            <span
              aria-hidden
              className="grid size-6 place-items-center rounded-full bg-surface text-small font-medium text-second"
            >
              {index + 1}
            </span>
            <div className="flex flex-col gap-2 pt-0.5">
              <p>{step.text}</p>
              {step.names && (
                <ul className="flex flex-col gap-1">
                  {step.names.map((name) => (
                    <li
                      key={name}
                      className="selectable font-medium before:mr-2 before:text-faint before:content-['–']"
                    >
                      {name}
                    </li>
                  ))}
                </ul>
              )}
              {step.copy && (
                <CopyText text={step.copy} label={`the redirect address for ${platform.label}`} />
              )}
              {step.link && (
                <div>
                  <Button size="small" onClick={() => step.link && void api.openLink(step.link.url)}>
                    {step.link.label}
                    <ExternalLink size={14} aria-hidden />
                  </Button>
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

interface KeysProps {
  id: string;
  platform: PlatformInfo;
  /** What is saved of the app; "" for nothing. */
  clientId: string;
  hasSecret: boolean;
  onSubmit: (clientId: string, secret: string) => void;
}

function Keys({ id, platform, clientId, hasSecret, onSubmit }: KeysProps) {
  const { idHint, secretHint } = setupOf(platform);
  const [given, setGiven] = useState(clientId);
  const [secret, setSecret] = useState("");
  const [tried, setTried] = useState(false);
  const keeps = hasSecret && given.trim() === clientId;
  const idMissing = given.trim() === "";
  const secretMissing = platform.secretNeeded && secret.trim() === "" && !keeps;
  return (
    <form
      id={id}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (idMissing || secretMissing) return;
        onSubmit(given.trim(), secret.trim());
        setSecret("");
      }}
    >
      <Field
        label="Client ID"
        hint={idHint}
        error={tried && idMissing ? "Paste the client ID of your app." : null}
      >
        <Input
          autoFocus
          value={given}
          onChange={(event) => setGiven(event.target.value)}
          spellCheck={false}
          autoComplete="off"
        />
      </Field>
      <Field
        label={platform.secretNeeded ? "Client secret" : "Client secret (if your app has one)"}
        hint={keeps ? "Saved in the keychain. Leave this empty to use it again." : secretHint}
        error={tried && secretMissing ? "Paste the client secret of your app." : null}
      >
        <Input
          type="password"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          autoComplete="off"
        />
      </Field>
      <p className="text-small text-second">
        Both are kept in this computer’s keychain, and go to {platform.label} and nowhere else.
      </p>
      <CopyText text={platform.redirectUrl} label={`the redirect address for ${platform.label}`} />
    </form>
  );
}
