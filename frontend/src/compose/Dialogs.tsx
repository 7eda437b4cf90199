import { lazy, Suspense } from "react";
import type { Draft, PlatformInfo, PlatformName } from "../bridge";
import { t } from "../i18n";
import { Button, Dialog } from "../ui";

// With the library that tells words apart.
const Difference = lazy(() => import("./Difference"));

/** The draft was changed elsewhere while there was unsaved text here: which one stays? */
export function ConflictDialog(props: {
  open: boolean;
  mine: Draft;
  theirs: Draft;
  platforms: readonly PlatformInfo[];
  /** Goes on writing; the choice waits. */
  onClose: () => void;
  onMine: () => void;
  onTheirs: () => void;
  returnTo: () => HTMLElement | null;
}) {
  const { mine, theirs, platforms } = props;
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      returnTo={props.returnTo}
      width="wide"
      title={t.compose.conflict.title}
      description={t.compose.conflict.description}
      footer={
        <>
          <Button onClick={props.onTheirs}>{t.compose.conflict.useTheirs}</Button>
          <Button kind="primary" onClick={props.onMine}>
            {t.compose.conflict.keepMine}
          </Button>
        </>
      }
    >
      <Suspense>
        <Difference mine={mine} theirs={theirs} platforms={platforms} />
      </Suspense>
    </Dialog>
  );
}

/** Generate would replace what was written by hand: may it? */
export function OverwriteDialog(props: {
  edited: readonly PlatformInfo[];
  others: readonly PlatformInfo[];
  onCancel: () => void;
  onGenerate: (platforms: PlatformName[]) => void;
}) {
  const { edited, others } = props;
  const names = edited.map(({ label }) => label);
  return (
    <Dialog
      open
      onClose={props.onCancel}
      width="small"
      title={t.compose.overwrite.title(names)}
      description={t.compose.overwrite.description(names)}
      footer={
        <>
          <Button onClick={props.onCancel}>{t.ui.cancel}</Button>
          {others.length > 0 && (
            <Button onClick={() => props.onGenerate(others.map(({ name }) => name))}>
              {t.compose.overwrite.only(others.map(({ label }) => label))}
            </Button>
          )}
          <Button
            kind="primary"
            onClick={() => props.onGenerate([...edited, ...others].map(({ name }) => name))}
          >
            {t.compose.overwrite.replace}
          </Button>
        </>
      }
    />
  );
}
