import "./app/theme.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { ActionRegistry, ActionRegistryProvider } from "./app/actions";
import { Closing } from "./app/Closing";
import { AppRoutes, loadScreens } from "./app/routes";
import { rememberedLook, showTheme } from "./app/theme";
import {
  type About,
  aboutQuery,
  accountsQuery,
  api,
  installShims,
  invalidateOnEvents,
  keys,
  templatesQuery,
} from "./bridge";
import { Workbench, WorkbenchProvider } from "./compose/workbench";
import { onLanguage, speak, useLanguage } from "./i18n";
import { ToastProvider, TooltipProvider } from "./ui";

const actions = new ActionRegistry();
const workbench = new Workbench(api);
const client = new QueryClient({
  defaultOptions: {
    // The backend is on this machine: its events say when an answer is old, and asking again helps little. The
    // command line sends no events, so whoever comes back to the window sees what is there now.
    queries: { staleTime: 30_000, retry: false, networkMode: "always", refetchOnWindowFocus: "always" },
    mutations: { networkMode: "always" },
  },
});

/** Settings hold no sentences, and while the new language is being saved they would still name the old one. */
const speaks = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== keys.settings[0];

function App() {
  // Draws everything anew in another language; what is open stays open.
  const language = useLanguage();
  useEffect(() => void api.speakLanguage(language).catch(() => {}), [language]);
  useEffect(() => invalidateOnEvents(client), []);
  // What the backend says crosses the bridge in the language of the moment.
  useEffect(() => onLanguage(() => void client.invalidateQueries({ predicate: speaks })), []);
  useEffect(() => {
    // Two frames on, Compose is on the screen: what it needs was there before the first commit.
    requestAnimationFrame(() => requestAnimationFrame(() => void api.ready().catch(() => {})));
    // What is not loaded now is loaded when it is asked for.
    const timer = setTimeout(() => void loadScreens(client).catch(() => {}), 1000);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    let stop = () => {};
    const watching = import("./app/focus").then(({ keepFocus }) => {
      stop = keepFocus();
    });
    return () => void watching.then(() => stop());
  }, []);
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <ActionRegistryProvider value={actions}>
          <TooltipProvider delay={500}>
            <ToastProvider>
              <WorkbenchProvider value={workbench}>
                <AppRoutes />
                <Closing />
              </WorkbenchProvider>
            </ToastProvider>
          </TooltipProvider>
        </ActionRegistryProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}

const log = (cause: unknown) => {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  void api.logProblem(text.slice(0, 4000)).catch(() => {});
};
window.addEventListener("error", (event) => log(event.error ?? event.message));
window.addEventListener("unhandledrejection", (event) => log(event.reason));

installShims(() => client.getQueryData<About>(keys.about)?.os);
showTheme(rememberedLook().theme);

/** What Compose is drawn from: all of it asked for at once, so that the window is laid out once and not four times. */
function whatComposeNeeds(): Promise<unknown> {
  return Promise.allSettled([
    speak(rememberedLook().language),
    client.prefetchQuery(aboutQuery),
    client.prefetchQuery(accountsQuery),
    client.prefetchQuery(templatesQuery),
    document.fonts.load('14px "Inter Variable"'),
  ]);
}

if (!window.location.hash) window.history.replaceState(null, "", "#/compose");
const root = document.getElementById("root");
if (root) {
  void whatComposeNeeds().then(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
