import { Search } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { t } from "../i18n";
import { Kbd } from "../ui";

interface SearchFieldProps {
  ref: RefObject<HTMLInputElement | null>;
  query: string;
  onQuery: (query: string) => void;
  /** Enter, Escape or the arrow down: the list takes over. */
  onLeave: () => void;
}

/** The query itself stands in the address, which follows a moment later: what is typed must not wait for it. */
export function SearchField({ ref, query, onQuery, onLeave }: SearchFieldProps) {
  const [text, setText] = useState(query);
  useEffect(() => {
    if (document.activeElement !== ref.current) setText(query);
  }, [query, ref]);
  const type = (next: string) => {
    setText(next);
    onQuery(next);
  };
  return (
    <label className="flex h-8 w-72 min-w-44 items-center gap-2 rounded-box border border-transparent px-2 focus-within:border-focus hover:border-line">
      <Search size={14} aria-hidden />
      <input
        ref={ref}
        type="search"
        aria-label={t.posts.search}
        placeholder={t.posts.search}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") type("");
          else if (event.key !== "Enter" && event.key !== "ArrowDown") return;
          event.preventDefault();
          onLeave();
        }}
        className="h-7 min-w-0 flex-1 appearance-none bg-transparent text-text outline-none"
      />
      <Kbd keys="/" />
    </label>
  );
}
