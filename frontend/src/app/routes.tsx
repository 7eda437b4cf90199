import type { QueryClient } from "@tanstack/react-query";
import { lazy } from "react";
import { HashRouter, Navigate, Route, Routes } from "react-router";
import { Screen as Compose } from "../compose/Screen";
import { Shell } from "./Shell";

const posts = async () => ({ default: (await import("../posts/Screen")).Screen });
const templates = async () => ({ default: (await import("../templates/Screen")).Screen });
const settings = async () => ({ default: (await import("../settings/Screen")).Screen });
const [Posts, Templates, Settings] = [lazy(posts), lazy(templates), lazy(settings)];

/** Loads the other screens one after the other, so that the first way to each is as quick as the later ones. */
export async function loadScreens(client: QueryClient): Promise<void> {
  for (const load of [posts, templates, settings]) await load();
  await (await import("../posts/Screen")).prepare(client);
}

/** Hash routes: the web view only serves "/". */
export function AppRoutes() {
  return (
    <HashRouter>
      <Routes>
        <Route element={<Shell />}>
          <Route path="/compose/:id?" element={<Compose />} />
          <Route path="/posts/:id?" element={<Posts />} />
          <Route path="/templates/:id?" element={<Templates />} />
          <Route path="/settings" element={<Settings />} />
          <Route path="*" element={<Navigate to="/compose" replace />} />
        </Route>
      </Routes>
    </HashRouter>
  );
}
