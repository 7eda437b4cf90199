import { ChevronDown, ImagePlus, Sparkle, SquareKanban } from "lucide-react";
import { lazy, Suspense } from "react";
import { useNavigate } from "react-router";
import { useReconnect } from "../app/Reconnect";
import type {
  Account,
  Attachment,
  Draft,
  Image,
  PlatformInfo,
  PlatformName,
  Provider,
  Template,
} from "../bridge";
import { t } from "../i18n";
import {
  Button,
  classes,
  IconButton,
  Kbd,
  Menu,
  MenuChoice,
  MenuChoices,
  PlatformMark,
  Tooltip,
} from "../ui";
import { drawnBy, memoInLanguage } from "../ui/steady";
import { accountName } from "./publishing";
import type { Edit } from "./state";

const AttachmentChips = lazy(async () => ({ default: (await import("./AttachmentChips")).AttachmentChips }));

interface ToolBarProps {
  draft: Pick<Draft, "id" | "templateId" | "platforms" | "attachments">;
  templates: readonly Template[];
  platforms: readonly PlatformInfo[];
  accounts: readonly Account[];
  images: readonly Image[];
  altTextLimit: number;
  /** Why nothing can be generated now; "" if it can. */
  whyNotGenerate: string;
  busy: boolean;
  altTextOpen: string | null;
  /** Who drafts alt texts; null while no model is connected. */
  describer: Provider | null;
  onAltText: (hash: string | null) => void;
  onEdit: (edit: Edit) => void;
  onAttachments: (attachments: Attachment[]) => void;
  onPick: () => void;
  onGenerate: () => void;
  say: (words: string) => void;
}

/** Template, networks, images; and Generate. */
function Bar(props: ToolBarProps) {
  const { draft, templates, platforms, accounts, onEdit } = props;
  const template = templates.find(({ id }) => id === draft.templateId);
  return (
    <div className="flex items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
        <Menu
          trigger={
            <Button
              size="small"
              aria-label={t.compose.toolBar.template(template?.name ?? t.compose.toolBar.none)}
            >
              <SquareKanban size={15} aria-hidden className="text-second" />
              {template?.name ?? t.compose.toolBar.noTemplate}
              <ChevronDown size={13} aria-hidden className="text-second" />
            </Button>
          }
        >
          <MenuChoices value={draft.templateId} onChange={(templateId) => onEdit({ templateId })}>
            {templates.map((choice) => (
              <MenuChoice key={choice.id} value={choice.id} detail={toneOf(choice)}>
                {choice.name}
              </MenuChoice>
            ))}
          </MenuChoices>
        </Menu>
        {platforms.map((platform) => (
          <PlatformChip
            key={platform.name}
            platform={platform}
            account={accounts.find((account) => account.platform === platform.name)}
            chosen={draft.platforms.includes(platform.name)}
            onToggle={(chosen) => onEdit({ platforms: toggled(draft, platforms, platform.name, chosen) })}
          />
        ))}
        {draft.attachments.length > 0 && (
          <Suspense fallback={null}>
            <AttachmentChips
              attachments={draft.attachments}
              images={props.images}
              platforms={platforms.filter(({ name }) => draft.platforms.includes(name))}
              say={props.say}
              altTextLimit={props.altTextLimit}
              draftId={draft.id}
              describer={props.describer}
              open={props.altTextOpen}
              onOpen={props.onAltText}
              onChange={props.onAttachments}
            />
          </Suspense>
        )}
        <IconButton
          label={t.compose.toolBar.addImages}
          keys="mod+i"
          onClick={props.onPick}
          disabled={props.busy}
        >
          <ImagePlus size={16} aria-hidden />
        </IconButton>
      </div>
      <Tooltip label={props.whyNotGenerate} disabled={props.whyNotGenerate === ""}>
        <Button
          size="small"
          className="bg-raise"
          focusableWhenDisabled
          aria-description={props.whyNotGenerate || undefined}
          disabled={props.whyNotGenerate !== "" || props.busy}
          onClick={props.onGenerate}
        >
          <Sparkle size={15} aria-hidden />
          {t.compose.toolBar.generate}
          <Kbd silent keys="mod+g" className="border-line text-second max-lg:hidden" />
        </Button>
      </Tooltip>
    </div>
  );
}
export const ToolBar = memoInLanguage(Bar, drawnBy("id", "templateId", "platforms", "attachments"));

/** The chosen networks in the order they are always shown. */
function toggled(
  draft: Pick<Draft, "platforms">,
  platforms: readonly PlatformInfo[],
  name: PlatformName,
  chosen: boolean,
): PlatformName[] {
  return platforms
    .map((platform) => platform.name)
    .filter((one) => (one === name ? chosen : draft.platforms.includes(one)));
}

interface PlatformChipProps {
  platform: PlatformInfo;
  account: Account | undefined;
  chosen: boolean;
  onToggle: (chosen: boolean) => void;
}

function PlatformChip({ platform, account, chosen, onToggle }: PlatformChipProps) {
  const navigate = useNavigate();
  const reconnect = useReconnect();
  const usable = account?.status === "connected";
  return (
    <span
      className={classes(
        "inline-flex h-8 items-center rounded-box border border-line text-label font-medium transition-colors",
        !chosen && "border-dashed text-second",
      )}
    >
      <button
        type="button"
        aria-pressed={chosen}
        aria-label={account ? t.compose.toolBar.as(platform.label, accountName(account)) : platform.label}
        onClick={() => onToggle(!chosen)}
        className={classes(
          "inline-flex h-full items-center gap-2 rounded-box pl-2.75 transition-colors hover:bg-hover",
          usable ? "pr-2.75" : "pr-2",
        )}
      >
        <span className={classes("flex", !chosen && "grayscale")}>
          <PlatformMark platform={platform.name} />
        </span>
        <span className="max-w-40 truncate">{account ? accountName(account) : platform.label}</span>
      </button>
      {!usable && (
        <button
          type="button"
          onClick={() => (account ? reconnect(platform.name) : navigate("/settings?section=accounts"))}
          className="h-full rounded-box pr-2.75 pl-1 text-accent-text underline-offset-3 hover:underline"
        >
          {account ? t.compose.toolBar.connectAgain : t.compose.toolBar.connect}
          <span className="sr-only"> {platform.label}</span>
        </button>
      )}
    </span>
  );
}

/** The tone, where it says more than the name. */
function toneOf({ name, tone }: Template): string {
  return tone.toLowerCase() === name.toLowerCase() ? "" : tone;
}
