import { useQuery } from "@tanstack/react-query";
import { FileInput, FileOutput, MoreHorizontal, Plus } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useActions } from "../app/actions";
import { TopBar } from "../app/TopBar";
import { aboutQuery, type PlatformName, templatesQuery } from "../bridge";
import { t } from "../i18n";
import { Button, EmptyState, ErrorState, IconButton, Menu, MenuItem, Skeleton } from "../ui";
import { Tabs } from "../ui/Tabs";
import { Editor } from "./Editor";
import { useTemplateFiles } from "./files";
import { exampleIdeaQuery } from "./queries";
import { TemplateCard } from "./TemplateCard";

/** The shapes of a post: all of them, or one being edited. */
export function Screen() {
  const { id } = useParams<"id">();
  return id ? <Editor key={id} id={id} /> : <Overview />;
}

function Overview() {
  const navigate = useNavigate();
  const platforms = useQuery(aboutQuery).data?.platforms ?? [];
  const templates = useQuery(templatesQuery);
  const example = useQuery(exampleIdeaQuery).data;
  const [platform, setPlatform] = useState<PlatformName>("linkedin");
  const create = () => navigate("/templates/new");
  const { importFile, exportFile } = useTemplateFiles();
  useActions([
    {
      id: "templates.new",
      label: t.templates.new,
      group: t.templates.heading,
      icon: Plus,
      keys: "n",
      run: create,
    },
    {
      id: "templates.import",
      label: t.templates.import,
      group: t.templates.heading,
      icon: FileInput,
      run: () => void importFile(),
    },
    {
      id: "templates.export",
      label: t.templates.export,
      group: t.templates.heading,
      icon: FileOutput,
      run: () => void exportFile(),
    },
  ]);
  return (
    <>
      <TopBar>
        <h1 className="text-text">{t.templates.heading}</h1>
      </TopBar>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-wrap items-center gap-3 px-6 pt-3.5 pb-2.5">
          <Tabs
            label={t.templates.network}
            value={platform}
            tabs={platforms.map(({ name, label }) => ({ value: name, label }))}
            onChange={setPlatform}
          />
          <span className="text-small text-second">
            {example && (example.own ? t.templates.fromYours : t.templates.fromSample)}
          </span>
          <Button size="small" className="ml-auto" nativeButton={false} render={<Link to="/templates/new" />}>
            <Plus size={15} aria-hidden />
            {t.templates.new}
          </Button>
          <Menu
            align="end"
            trigger={
              <IconButton label={t.templates.more}>
                <MoreHorizontal size={16} aria-hidden />
              </IconButton>
            }
          >
            <MenuItem icon={<FileInput size={15} aria-hidden />} onSelect={() => void importFile()}>
              {t.templates.import}
            </MenuItem>
            <MenuItem icon={<FileOutput size={15} aria-hidden />} onSelect={() => void exportFile()}>
              {t.templates.export}
            </MenuItem>
          </Menu>
        </div>
        {templates.isPending ? (
          <div
            role="status"
            aria-label={t.ui.loading}
            className="grid grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-4.5 px-6 py-2"
          >
            {[0, 1, 2, 3, 4].map((n) => (
              <Skeleton key={n} className="h-72" />
            ))}
          </div>
        ) : templates.isError ? (
          <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />
        ) : templates.data.length === 0 ? (
          <EmptyState
            title={t.templates.none}
            action={
              <Button kind="primary" onClick={create}>
                {t.templates.new}
              </Button>
            }
          >
            {t.templates.noneText}
          </EmptyState>
        ) : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-4.5 px-6 pt-2 pb-8">
            {templates.data.map((template) => (
              <TemplateCard
                key={template.id}
                template={template}
                platform={platform}
                idea={example?.idea ?? ""}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
