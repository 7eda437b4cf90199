import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MonitorDown, Plus } from "lucide-react";
import { useState } from "react";
import {
  api,
  type Discovered,
  keys,
  type Model,
  type Provider,
  type ProviderInput,
  providersQuery,
  toAppError,
} from "../bridge";
import { t } from "../i18n";
import { Button, ErrorState, Skeleton, useToast } from "../ui";
import { likely } from "./likely";
import { ProviderDialog } from "./ProviderDialog";
import { OfflineRow, ProviderRow } from "./ProviderRow";
import { discoveredQuery, kindsQuery } from "./queries";

const blank: ProviderInput = { id: "", kind: "openai", label: "", baseUrl: "", model: "", key: "" };

interface Editing {
  input: ProviderInput;
  keyHint: string;
  /** Those a server was found with. */
  models?: readonly Model[];
}

/** The models that are connected, the local ones that could be, and the engine that is always there. */
export function Providers() {
  const client = useQueryClient();
  const say = useToast();
  const words = t.generation.providers;
  const providers = useQuery(providersQuery);
  const kinds = useQuery(kindsQuery);
  const found = useQuery(discoveredQuery(providers.data?.length === 0));
  const [editing, setEditing] = useState<Editing | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: keys.providers });
  const choose = useMutation({
    mutationFn: (id: string) => api.setDefaultProvider(id),
    onSettled: refresh,
    onError: (error) => say({ tone: "bad", title: error.message, description: toAppError(error).hint }),
  });
  if (providers.isError || kinds.isError) {
    return (
      <ErrorState
        error={providers.error ?? kinds.error ?? { message: "" }}
        onRetry={() => {
          void providers.refetch();
          void kinds.refetch();
        }}
      />
    );
  }
  if (!providers.data || !kinds.data) return <Skeleton className="h-64" />;
  const list = providers.data;
  const edit = ({ id, kind, label, baseUrl, model, keyHint }: Provider) =>
    setEditing({ input: { id, kind, label, baseUrl, model, key: "" }, keyHint });
  const take = ({ kind, label, baseUrl, models }: Discovered) =>
    setEditing({
      input: { ...blank, kind, label, baseUrl, model: likely(models)?.id ?? "" },
      keyHint: "",
      models,
    });
  return (
    <section aria-labelledby="models" className="flex flex-col gap-3">
      <h3 id="models" className="text-label font-medium">
        {words.heading}
      </h3>
      <p className="text-label text-second">{words.intro}</p>
      <ul
        aria-labelledby="models"
        className="flex flex-col divide-y divide-line rounded-box border border-line"
      >
        <OfflineRow
          isDefault={!list.some(({ isDefault }) => isDefault)}
          onDefault={() => choose.mutate("")}
        />
        {list.map((provider) => (
          <ProviderRow
            key={provider.id}
            provider={provider}
            keyNeeded={kinds.data.some(({ kind, keyNeeded }) => kind === provider.kind && keyNeeded)}
            onDefault={() => choose.mutate(provider.id)}
            onEdit={() => edit(provider)}
          />
        ))}
      </ul>
      {list.length === 0 && (
        <p className="text-small text-second">
          {words.none}. {words.noneText}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => setEditing({ input: blank, keyHint: "" })}>
          <Plus size={15} aria-hidden />
          {words.add}
        </Button>
        <Button
          size="small"
          disabled={found.isFetching}
          focusableWhenDisabled
          onClick={() => void found.refetch()}
        >
          <MonitorDown size={15} aria-hidden />
          {words.find}
        </Button>
      </div>
      <div role="status" className="flex flex-col gap-2 text-label">
        {found.isFetching ? (
          <p className="text-second">{words.finding}</p>
        ) : found.isError ? (
          <p className="text-bad">{found.error.message}</p>
        ) : (
          found.data && (
            <>
              <p className="text-second">
                {found.data.length > 0 ? words.found(found.data.map(({ label }) => label)) : words.foundNone}
              </p>
              {found.data.map((one) => (
                <div key={one.baseUrl} className="flex items-center gap-3">
                  <span className="min-w-0 flex-1 truncate">
                    {one.label}{" "}
                    <span className="text-small text-second">
                      {one.baseUrl} · {words.foundModels(one.models.length)}
                    </span>
                  </span>
                  <Button size="small" onClick={() => take(one)}>
                    {words.use(one.label)}
                  </Button>
                </div>
              ))}
            </>
          )
        )}
      </div>
      {editing && (
        <ProviderDialog
          initial={editing.input}
          keyHint={editing.keyHint}
          models={editing.models ?? []}
          kinds={kinds.data}
          onClose={() => setEditing(null)}
          onSaved={(saved) => {
            setEditing(null);
            void refresh();
            say({ title: words.saved(saved.label) });
          }}
        />
      )}
    </section>
  );
}
