import type { Catalogue } from "../language";
import { accounts } from "./accounts";
import { app } from "./app";
import { attachments } from "./attachments";
import { backend } from "./backend";
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

export const es: Catalogue = {
  accounts,
  app,
  attachments,
  backend,
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
