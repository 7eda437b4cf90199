/** Writing one card again: at once, or with a model and a wish. */
import { RefreshCw } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { t } from "../i18n";
import { IconButton, Menu, MenuItem, MenuSeparator } from "../ui";

const WishDialog = lazy(() => import("./WishDialog"));

interface RegenerateMenuProps {
  /** What it does, naming the network. */
  label: string;
  platform: string;
  /** A model writes: it takes wishes. */
  wishes: boolean;
  disabled: boolean;
  onWrite: (wish: string) => void;
}

export function RegenerateMenu({ label, platform, wishes, disabled, onWrite }: RegenerateMenuProps) {
  const [wishing, setWishing] = useState(false);
  const words = t.generation.again;
  const button = (
    <IconButton
      label={label}
      className="size-6!"
      disabled={disabled}
      onClick={wishes ? undefined : () => onWrite("")}
    >
      <RefreshCw size={13} aria-hidden />
    </IconButton>
  );
  if (!wishes) return button;
  return (
    <>
      <Menu align="end" trigger={button}>
        <MenuItem onSelect={() => onWrite("")}>{words.plain}</MenuItem>
        <MenuItem onSelect={() => onWrite(words.wishShorter)}>{words.shorter}</MenuItem>
        <MenuItem onSelect={() => onWrite(words.wishConcrete)}>{words.concrete}</MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => setWishing(true)}>{words.wish}</MenuItem>
      </Menu>
      {wishing && (
        <Suspense fallback={null}>
          <WishDialog
            platform={platform}
            onClose={() => setWishing(false)}
            onWrite={(wish) => {
              setWishing(false);
              onWrite(wish);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
