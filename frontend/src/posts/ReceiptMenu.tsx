/** A post's receipt: to the clipboard, or to a file. */
import { ChevronDown, ReceiptText } from "lucide-react";
import { api, copyText, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, Menu, MenuItem, useToast } from "../ui";

export function ReceiptMenu({ id }: { id: string }) {
  const say = useToast();
  const complain = (cause: unknown) => {
    const error = toAppError(cause);
    say({ title: error.message, description: error.hint, tone: "bad" });
  };
  const copy = async () => {
    const text = await api.receiptText(id);
    try {
      await copyText(text);
      say({ title: t.receipts.copied });
    } catch {
      say({ title: t.receipts.notCopied, tone: "bad" });
    }
  };
  const save = async (format: "markdown" | "json") => {
    const path = await api.exportReceipt(id, format);
    if (path) say({ title: t.receipts.saved, description: path });
  };
  return (
    <Menu
      trigger={
        <Button>
          <ReceiptText size={14} aria-hidden />
          {t.receipts.menu}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuItem detail={t.receipts.copyDetail} onSelect={() => void copy().catch(complain)}>
        {t.receipts.copy}
      </MenuItem>
      <MenuItem detail={t.receipts.markdownDetail} onSelect={() => void save("markdown").catch(complain)}>
        {t.receipts.markdown}
      </MenuItem>
      <MenuItem detail={t.receipts.jsonDetail} onSelect={() => void save("json").catch(complain)}>
        {t.receipts.json}
      </MenuItem>
    </Menu>
  );
}
