import { useState } from "react";
import { t } from "../i18n";
import { Button, Dialog, Field, TextArea } from "../ui";

/** Asks what a model should mind when it writes a text again. */
export default function WishDialog(props: {
  platform: string;
  onWrite: (wish: string) => void;
  onClose: () => void;
}) {
  const [wish, setWish] = useState("");
  const words = t.generation.again;
  const write = () => {
    if (wish.trim() !== "") props.onWrite(wish.trim());
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      width="small"
      title={words.wishTitle(props.platform)}
      footer={
        <>
          <Button onClick={props.onClose}>{t.ui.cancel}</Button>
          <Button kind="primary" disabled={!wish.trim()} onClick={write}>
            {words.write}
          </Button>
        </>
      }
    >
      <Field label={words.wishLabel} hint={words.wishHint}>
        <TextArea
          rows={3}
          maxLength={1000}
          value={wish}
          onChange={(event) => setWish(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            write();
          }}
        />
      </Field>
    </Dialog>
  );
}
