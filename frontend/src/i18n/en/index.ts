import { accounts } from "./accounts";
import { app } from "./app";
import { attachments } from "./attachments";
import { compose } from "./compose";
import { data } from "./data";
import { editor } from "./editor";
import { errors } from "./errors";
import { generation } from "./generation";
import { notices } from "./notices";
import { posts } from "./posts";
import { receipts } from "./receipts";
import { schedule } from "./schedule";
import { settings } from "./settings";
import { status } from "./status";
import { templates } from "./templates";
import { ui } from "./ui";

export const en = {
  accounts,
  app,
  attachments,
  /** The backend speaks English by itself. */
  backend: (text: string) => text,
  compose,
  data,
  editor,
  errors,
  generation,
  posts,
  settings,
  templates,
  ui,
  notices,
  receipts,
  schedule,
  status,
};
