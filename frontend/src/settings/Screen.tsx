import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { Accounts } from "../accounts/Accounts";
import { TopBar } from "../app/TopBar";
import { aboutQuery, settingsQuery } from "../bridge";
import { Generation } from "../generation/Generation";
import { t } from "../i18n";
import { classes, ErrorState, Skeleton } from "../ui";
import { AboutSection } from "./AboutSection";
import { Appearance } from "./Appearance";
import { Data } from "./Data";
import { Doctor } from "./Doctor";
import { Publishing } from "./Publishing";

const sections = ["accounts", "generation", "appearance", "publishing", "data", "doctor", "about"] as const;

/** What a person may choose, one section at a time. */
export function Screen() {
  const [params, setParams] = useSearchParams();
  const about = useQuery(aboutQuery);
  const settings = useQuery(settingsQuery);
  const section = sections.find((name) => name === params.get("section")) ?? sections[0];
  return (
    <>
      <TopBar>
        <h1 className="text-text">{t.settings.heading}</h1>
      </TopBar>
      <div className="flex min-h-0 flex-1">
        <nav
          aria-label={t.settings.heading}
          className="flex w-44 shrink-0 flex-col gap-0.5 border-r border-line px-2.5 py-3.5"
        >
          {sections.map((name) => (
            <button
              key={name}
              type="button"
              aria-current={name === section ? "page" : undefined}
              onClick={() => setParams({ section: name }, { replace: true })}
              className={classes(
                "rounded-box px-2.5 py-1.5 text-left transition-colors hover:bg-hover",
                name === section ? "bg-surface text-text" : "text-second",
              )}
            >
              {t.settings.sections[name]}
            </button>
          ))}
        </nav>
        <div className="min-h-0 flex-1 overflow-y-auto px-8 py-6">
          <section aria-labelledby="settings-section" className="mx-auto flex max-w-150 flex-col gap-5">
            <h2 id="settings-section" className="text-title font-semibold">
              {t.settings.sections[section]}
            </h2>
            {about.isError || settings.isError ? (
              <ErrorState
                error={about.error ?? settings.error ?? { message: "" }}
                onRetry={() => {
                  void about.refetch();
                  void settings.refetch();
                }}
              />
            ) : !about.data || !settings.data ? (
              <Skeleton className="h-64" />
            ) : (
              {
                accounts: <Accounts platforms={about.data.platforms} practice={about.data.practice} />,
                generation: <Generation />,
                appearance: <Appearance settings={settings.data} />,
                publishing: <Publishing settings={settings.data} platforms={about.data.platforms} />,
                data: <Data about={about.data} />,
                doctor: <Doctor />,
                about: <AboutSection about={about.data} />,
              }[section]
            )}
          </section>
        </div>
      </div>
    </>
  );
}
