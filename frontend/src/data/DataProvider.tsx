/**
 * The doors in and out, open from every screen: import, export, restore, a backup now, and files dropped on the
 * window. A screen that takes images says so with useDrops.
 */
import { useQuery } from "@tanstack/react-query";
import { Archive, FileInput, FileOutput } from "lucide-react";
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useActions } from "../app/actions";
import { aboutQuery, onFileDrop } from "../bridge";
import { t } from "../i18n";
import { useToast } from "../ui";
import { useBackUpNow } from "./actions";
import { sortDropped } from "./dropped";

const ImportDialog = lazy(async () => ({ default: (await import("./ImportDialog")).ImportDialog }));
const ExportDialog = lazy(async () => ({ default: (await import("./ExportDialog")).ExportDialog }));
const RestoreDialog = lazy(async () => ({ default: (await import("./RestoreDialog")).RestoreDialog }));

interface Doors {
  openImport: () => void;
  openExport: () => void;
  /** null asks for the file. */
  openRestore: (file: string | null) => void;
}
/** Who takes images that are dropped. */
export interface DropTaker {
  over: (over: boolean) => void;
  drop: (paths: string[]) => void;
}
type Open =
  | { door: "import"; file: { path: string; key: number } | null }
  | { door: "export" }
  | { door: "restore"; file: string | null; merge: boolean };

const nothing = () => {};
const DoorsContext = createContext<Doors>({ openImport: nothing, openExport: nothing, openRestore: nothing });
const DropsContext = createContext<(taker: DropTaker) => () => void>(() => nothing);

export const useDoors = () => useContext(DoorsContext);
/** Registers who takes images, until the returned function is called. */
export const useDrops = () => useContext(DropsContext);

export function DataProvider({ children }: { children: ReactNode }) {
  const about = useQuery(aboutQuery).data;
  const [open, setOpen] = useState<Open | null>(null);
  const [hovering, setHovering] = useState(false);
  const takers = useRef<DropTaker[]>([]);
  const drops = useRef(0);
  const say = useToast();
  const backUp = useBackUpNow();
  const usable = about !== undefined && !about.problem;

  const close = () => setOpen(null);
  const importFile = (path: string) => setOpen({ door: "import", file: { path, key: ++drops.current } });
  const take = (paths: string[]) => {
    const dropped = sortDropped(paths);
    const [first] = dropped.import;
    const [archive] = dropped.archive;
    const taker = takers.current.at(-1);
    if (archive && open?.door !== "restore") setOpen({ door: "restore", file: archive, merge: usable });
    else if (first && usable) {
      importFile(first);
      if (dropped.import.length > 1) say({ title: t.data.oneAtATime, description: t.data.oneAtATimeHint });
    } else if (dropped.attach.length > 0 && taker && !open) taker.drop(dropped.attach);
    else if (dropped.attach.length > 0) say({ title: t.data.noDraftOpen });
  };
  // The listener is set up once; what it does follows what is drawn.
  const current = useRef({ take, open });
  current.current = { take, open };
  useEffect(
    () =>
      onFileDrop({
        over: (over) => {
          const taker = takers.current.at(-1);
          if (taker && !current.current.open) taker.over(over);
          else setHovering(over);
        },
        drop: (paths) => current.current.take(paths),
      }),
    [],
  );

  const doors = useMemo<Doors>(
    () => ({
      openImport: () => setOpen({ door: "import", file: null }),
      openExport: () => setOpen({ door: "export" }),
      openRestore: (file) => setOpen({ door: "restore", file, merge: false }),
    }),
    [],
  );
  const register = useMemo(
    () => (taker: DropTaker) => {
      takers.current.push(taker);
      return () => {
        takers.current = takers.current.filter((one) => one !== taker);
      };
    },
    [],
  );
  const group = t.data.group;
  useActions(
    usable
      ? [
          {
            id: "data.import",
            label: t.data.actions.import,
            group,
            icon: FileInput,
            keys: "mod+shift+o",
            run: doors.openImport,
          },
          {
            id: "data.export",
            label: t.data.actions.export,
            group,
            icon: FileOutput,
            keys: "mod+shift+e",
            run: doors.openExport,
          },
          {
            id: "data.backup",
            label: t.data.actions.backUp,
            group,
            icon: Archive,
            enabled: !backUp.isPending,
            run: () => backUp.mutate(),
          },
        ]
      : [],
  );

  return (
    <DoorsContext value={doors}>
      <DropsContext value={register}>
        {children}
        {hovering && (
          <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim">
            <p className="flex items-center gap-3 rounded-box border-2 border-dashed border-focus bg-raise px-8 py-6 text-title font-semibold">
              <FileInput size={22} aria-hidden />
              {t.data.drop}
            </p>
          </div>
        )}
        <Suspense fallback={null}>
          {open?.door === "import" && <ImportDialog file={open.file} onClose={close} />}
          {open?.door === "export" && <ExportDialog onClose={close} />}
          {open?.door === "restore" && (
            <RestoreDialog
              key={open.file}
              file={open.file}
              onMerge={open.merge ? importFile : undefined}
              onClose={close}
            />
          )}
        </Suspense>
      </DropsContext>
    </DoorsContext>
  );
}
