/** The way to a connected account: make a developer app, give its id, allow it in the browser. */

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, ExternalLink, LoaderCircle } from "lucide-react";
import { Fragment, useEffect, useId, useRef, useState } from "react";
import { api, keys, type PlatformInfo } from "../bridge";
import { t } from "../i18n";
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
export function ConnectDialog({ platform, practice, again: connectedBefore, onClose }: ConnectDialogProps) {
  // As it was when the dialog opened: this attempt may connect the account meanwhile.
  const [again] = useState(connectedBefore);
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
    app: t.accounts.dialog.step(1, 3),
    keys: t.accounts.dialog.step(2, 3),
    starting: t.accounts.dialog.step(3, 3),
    waiting: t.accounts.dialog.step(3, 3),
    connected: "",
  };
  // Who connects again has done all this before: one click leads to the browser.
  const ready =
    again && !page && (practice || (known !== "" && (saved.data?.hasSecret || !platform.secretNeeded)));
  const begun = useRef(false);
  useEffect(() => {
    if (!ready || begun.current) return;
    begun.current = true;
    begin("", "");
  }, [ready, begin]);
  const form = useId();

  const footer = {
    practice: (
      <>
        <Button onClick={close}>{t.ui.cancel}</Button>
        <Button kind="primary" onClick={() => begin("", "")}>
          {t.accounts.dialog.practiceTitle(label)}
        </Button>
      </>
    ),
    app: (
      <>
        <Button onClick={close}>{t.ui.cancel}</Button>
        <Button kind="primary" onClick={() => setPage("keys")}>
          {t.accounts.dialog.haveApp}
        </Button>
      </>
    ),
    keys: (
      <>
        <Button onClick={() => setPage("app")}>{t.accounts.dialog.showSteps}</Button>
        <Button kind="primary" type="submit" form={form}>
          {t.accounts.dialog.inBrowser}
        </Button>
      </>
    ),
    starting: <Button onClick={close}>{t.ui.cancel}</Button>,
    waiting: (
      <>
        {again && !practice && (
          <Button
            onClick={() => {
              cancel();
              setPage("keys");
            }}
          >
            {t.accounts.dialog.otherApp}
          </Button>
        )}
        <Button onClick={close}>{t.ui.cancel}</Button>
      </>
    ),
    connected: (
      <Button kind="primary" onClick={close}>
        {t.accounts.dialog.done}
      </Button>
    ),
  }[step];

  return (
    <Dialog
      open
      onClose={close}
      title={practice ? t.accounts.dialog.practiceTitle(label) : t.accounts.dialog.title(label)}
      description={practice ? undefined : numbered[step]}
      // Buttons of its own for the form: one that became "submit" under the click would submit it at once.
      footer={<Fragment key={step === "keys" ? step : ""}>{footer}</Fragment>}
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
        {step === "practice" && <p className="text-label text-second">{t.accounts.dialog.practice(label)}</p>}
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
            <p className="font-semibold">{t.accounts.dialog.waiting}</p>
            <p className="max-w-100 text-label text-second">{t.accounts.dialog.waitingText(label)}</p>
            {attempt.step === "waiting" && (
              <Button onClick={() => void api.openLink(attempt.authorizeUrl)}>
                {t.accounts.dialog.openAgain}
                <ExternalLink size={14} aria-hidden />
              </Button>
            )}
          </div>
        )}
        {attempt.step === "connected" && (
          <div role="status" className="flex flex-col items-center gap-3 py-6 text-center">
            <CircleCheck size={28} className="text-good" aria-hidden />
            <p className="font-semibold">
              {t.accounts.connectedAs(attempt.account.name || attempt.account.username)}
            </p>
            <p className="text-label text-second">{t.accounts.dialog.canPublish(label)}</p>
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
                <CopyText text={step.copy} label={t.accounts.dialog.redirectAddress(platform.label)} />
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
        label={t.accounts.dialog.clientId}
        hint={idHint}
        error={tried && idMissing ? t.accounts.dialog.clientIdMissing : null}
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
        label={platform.secretNeeded ? t.accounts.dialog.secret : t.accounts.dialog.secretIfAny}
        hint={keeps ? t.accounts.dialog.secretKept : secretHint}
        error={tried && secretMissing ? t.accounts.dialog.secretMissing : null}
      >
        <Input
          type="password"
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
          autoComplete="off"
        />
      </Field>
      <p className="text-small text-second">{t.accounts.dialog.whereKept(platform.label)}</p>
      <CopyText text={platform.redirectUrl} label={t.accounts.dialog.redirectAddress(platform.label)} />
    </form>
  );
}
