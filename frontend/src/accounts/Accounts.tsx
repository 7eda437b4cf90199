/** Who Levercast posts as: one card per network. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Account, accountsQuery, api, keys, type PlatformInfo } from "../bridge";
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
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-label text-second">
      No developer app yet? Try everything with a made-up LinkedIn and X; nothing leaves this computer.
      <Button size="small" disabled={open.isPending} onClick={() => open.mutate()}>
        Open practice
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
    onSuccess: ({ note }) => say({ title: `${label} is disconnected`, description: note || undefined }),
    onError: (error) => say({ title: error.message, tone: "bad" }),
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
            {!account && "Not connected"}
            {account && !ended && `Connected as ${nameOf(account)}`}
            {account && ended && `${nameOf(account)} has to be connected again`}
          </p>
        </div>
        <Button kind={!account || ended ? "primary" : "plain"} onClick={() => setOpen("connect")}>
          {account ? "Reconnect" : "Connect"}
        </Button>
        {account && (
          <Button disabled={disconnect.isPending} onClick={() => setOpen("disconnect")}>
            Disconnect
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
        title={`Disconnect ${label}?`}
        description={`Levercast forgets its access to ${account ? nameOf(account) : label}. Your posts stay, here and on ${label}.`}
        confirm="Disconnect"
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
  const left = daysLeft(account.expiresAt, new Date());
  return (
    <dl className="mt-3.5 grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t border-line pt-3.5 text-label">
      <dt className="text-second">Allowed to</dt>
      <dd>
        {format.list(account.scopes.map(scopeWords))}
        <span className="selectable mt-0.5 block text-small text-faint">{account.scopes.join(" ")}</span>
      </dd>
      {missing.length > 0 && (
        <>
          <dt className="text-second">Not granted</dt>
          <dd className="text-warn">{format.list(missing.map(scopeWords))}</dd>
        </>
      )}
      {account.status === "connected" && (
        <>
          <dt className="text-second">Ends</dt>
          <dd className={classes(left !== undefined && left <= 7 && "text-warn")}>
            {account.expiresAt
              ? `${format.when(account.expiresAt, new Date())}, in ${left} ${left === 1 ? "day" : "days"}. Reconnect before then.`
              : "Stays connected by itself"}
          </dd>
        </>
      )}
      <dt className="text-second">Connected</dt>
      <dd>{format.when(account.connectedAt, new Date())}</dd>
    </dl>
  );
}

function nameOf({ platform, username, name }: Account): string {
  return platform === "x" ? `@${username}` : name || username;
}
