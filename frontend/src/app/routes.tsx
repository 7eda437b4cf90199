import { lazy } from "react";
import { HashRouter, Navigate, Route, Routes } from "react-router";
import { Screen as Compose } from "../compose/Screen";
import { Shell } from "./Shell";

const Posts = lazy(async () => ({ default: (await import("../posts/Screen")).Screen }));
const Templates = lazy(async () => ({ default: (await import("../templates/Screen")).Screen }));
const Settings = lazy(async () => ({ default: (await import("../settings/Screen")).Screen }));

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
