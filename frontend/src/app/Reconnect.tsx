/** Connecting an account again, in one click from wherever it is named. */
import { useQuery } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import { aboutQuery, accountsQuery, type PlatformName } from "../bridge";
import { t } from "../i18n";
import { useActions } from "./actions";

const ConnectDialog = lazy(async () => ({
  default: (await import("../accounts/ConnectDialog")).ConnectDialog,
}));

const ReconnectContext = createContext<(platform: PlatformName) => void>(() => {});

/** Opens the way to connect a network: where the app is known, the browser at once. */
export const useReconnect = () => useContext(ReconnectContext);

export function ReconnectProvider({ children }: { children: ReactNode }) {
  const about = useQuery(aboutQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const [name, setName] = useState<PlatformName | null>(null);
  const platform = about?.platforms.find((candidate) => candidate.name === name);
  const known = accounts?.some((account) => account.platform === name) ?? false;
  const open = useMemo(() => (platform: PlatformName) => setName(platform), []);
  useActions(
    (about?.platforms ?? []).map(({ name, label }) => ({
      id: `app.reconnect.${name}`,
      label: t.schedule.reconnect(label),
      group: t.settings.sections.accounts,
      icon: Plug,
      enabled: accounts?.some((account) => account.platform === name) ?? false,
      run: () => setName(name),
    })),
  );
  return (
    <ReconnectContext value={open}>
      {children}
      {platform && about && (
        <Suspense fallback={null}>
          <ConnectDialog
            platform={platform}
            practice={about.practice}
            again={known}
            onClose={() => setName(null)}
          />
        </Suspense>
      )}
    </ReconnectContext>
  );
}
