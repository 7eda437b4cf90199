/** Who Levercast posts as: one card per network. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Account, accountsQuery, api, keys, type PlatformInfo, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, ConfirmDialog, classes, ErrorState, format, PlatformMark, Skeleton, useToast } from "../ui";
import { ConnectDialog } from "./ConnectDialog";
import { daysLeft, scopeWords } from "./setup";

export function Accounts({ platforms, practice }: { platforms: readonly PlatformInfo[]; practice: boolean }) {
  const accounts = useQuery(accountsQuery);
  if (accounts.isPending) return <Skeleton className="h-64" />;
  if (accounts.isError) return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      {platforms.map((platform) => (
        <AccountCard
          key={platform.name}
          platform={platform}
          practice={practice}
          account={accounts.data.find((account) => account.platform === platform.name)}
        />
      ))}
      {!practice && accounts.data.length === 0 && <PracticeHint />}
    </div>
  );
}

/** For newcomers: everything can be tried before there is a developer app. */
function PracticeHint() {
  const say = useToast();
  const open = useMutation({
    mutationFn: api.openPractice,
    onError: (error) => say({ title: error.message, description: toAppError(error).hint, tone: "bad" }),
  });
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-label text-second">
      {t.accounts.noApp}
      <Button size="small" disabled={open.isPending} onClick={() => open.mutate()}>
        {t.accounts.openPractice}
      </Button>
    </p>
  );
}

interface AccountCardProps {
  platform: PlatformInfo;
  practice: boolean;
  account: Account | undefined;
}

function AccountCard({ platform, practice, account }: AccountCardProps) {
  const { label } = platform;
  const [open, setOpen] = useState<"connect" | "disconnect" | null>(null);
  const client = useQueryClient();
  const say = useToast();
  const disconnect = useMutation({
    mutationFn: (id: string) => api.disconnect(id),
    onSuccess: ({ note }) => say({ title: t.accounts.disconnected(label), description: note || undefined }),
    onError: (error) => say({ title: error.message, description: toAppError(error).hint, tone: "bad" }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
  const ended = account?.status === "reconnect";
  return (
    <section aria-label={label} className="rounded-box border border-line p-4">
      <header className="flex items-center gap-3">
        <PlatformMark platform={platform.name} size={18} />
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">{label}</h3>
          <p className={classes("truncate text-label", ended ? "text-warn" : "text-second")}>
            {!account && t.accounts.notConnected}
            {account && !ended && t.accounts.connectedAs(nameOf(account))}
            {account && ended && t.accounts.again(nameOf(account))}
          </p>
        </div>
        <Button kind={!account || ended ? "primary" : "plain"} onClick={() => setOpen("connect")}>
          {account ? t.accounts.reconnect : t.accounts.connect}
        </Button>
        {account && (
          <Button disabled={disconnect.isPending} onClick={() => setOpen("disconnect")}>
            {t.accounts.disconnect}
          </Button>
        )}
      </header>
      {account && <Facts account={account} wanted={platform.scopes} />}
      {open === "connect" && (
        <ConnectDialog
          platform={platform}
          practice={practice}
          again={account !== undefined}
          onClose={() => setOpen(null)}
        />
      )}
      <ConfirmDialog
        open={open === "disconnect"}
        danger
        title={t.accounts.disconnectTitle(label)}
        description={t.accounts.disconnectText(label, account ? nameOf(account) : label)}
        confirm={t.accounts.disconnect}
        onCancel={() => setOpen(null)}
        onConfirm={() => {
          setOpen(null);
          if (account) disconnect.mutate(account.id);
        }}
      />
    </section>
  );
}

function Facts({ account, wanted }: { account: Account; wanted: readonly string[] }) {
  const missing = wanted.filter((scope) => !account.scopes.includes(scope));
  const scopes = account.scopes.toSorted((one, other) => wanted.indexOf(one) - wanted.indexOf(other));
  const left = daysLeft(account.expiresAt, new Date());
  return (
    <dl className="mt-3.5 grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-3.5 text-label">
      <dt className="text-second">{t.accounts.facts.allowed}</dt>
      <dd>
        {t.accounts.scopeList(scopes.map(scopeWords))}
        <span className="selectable mt-0.5 block text-small text-faint">{scopes.join(" ")}</span>
      </dd>
      {missing.length > 0 && (
        <>
          <dt className="text-second">{t.accounts.facts.notGranted}</dt>
          <dd className="text-warn">{t.accounts.scopeList(missing.map(scopeWords))}</dd>
        </>
      )}
      {account.status === "connected" && (
        <>
          <dt className="text-second">{t.accounts.facts.ends}</dt>
          <dd className={classes(left !== undefined && left <= 14 && "text-warn")}>
            {account.expiresAt
              ? t.accounts.facts.endsAt(account.expiresAt, left ?? 0)
              : t.accounts.facts.stays}
          </dd>
        </>
      )}
      <dt className="text-second">{t.accounts.facts.connected}</dt>
      <dd>{format.moment(account.connectedAt)}</dd>
    </dl>
  );
}

function nameOf({ platform, username, name }: Account): string {
  return platform === "x" ? `@${username}` : name || username;
}
