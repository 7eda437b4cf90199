// @vitest-environment node
import { parseSync, Visitor } from "vite";
import { describe, expect, it } from "vitest";

/** Every module of the window by its path, but tests and the catalogue itself. */
const modules = Object.entries(
  import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*", "!../**/*.test-env.*", "!../i18n/**"], {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);

/** Attributes a person reads or hears. */
const spoken =
  /^(label|title|placeholder|alt|hint|description|confirm|cancel|detail|error|note|aria-(label|description|roledescription|valuetext))$/;
/** Names that are the same in every language. */
const names = /\b(Levercast|LinkedIn|X|ALT|PDF|https?:\/\/\S*)(?!\p{L})/gu;
const isWords = (text: string) => /\p{L}{2}/u.test(text.replaceAll(names, ""));
/** What stays as it is: the words of other programs' pages, code, and content. */
const verbatim = [
  "Sign In with LinkedIn using OpenID Connect",
  "Share on LinkedIn",
  "Read and write",
  "Elements",
  "Console",
  '{ "levercast_drafts": … }',
  "javascript:void…",
  "Three things I learned running my first paid workshop.",
];
const isSentence = (text: string) => /^\p{Lu}[\p{L}’']*,? \p{Ll}/u.test(text.trim());

interface Found {
  /** Words written into the code. */
  words: string[];
  /** Words of the catalogue read only once, when a module is loaded. */
  kept: string[];
}

function look(path: string, source: string): Found {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found: Found = { words: [], kept: [] };
  const at = (start: number) => `${path}:${source.slice(0, start).split("\n").length}`;
  const note = (text: string, start: number) => {
    const line = text.trim().split("\n")[0] ?? "";
    if (!verbatim.includes(line)) found.words.push(`${at(start)} ${line}`);
  };
  let functions = 0;
  let thrown = 0;
  const enter = () => {
    functions++;
  };
  const leave = () => {
    functions--;
  };
  new Visitor({
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
    // What a programmer did wrong is said in English.
    ThrowStatement: () => {
      thrown++;
    },
    "ThrowStatement:exit": () => {
      thrown--;
    },
    JSXText: (node) => {
      if (isWords(node.value)) note(node.value, node.start);
    },
    JSXAttribute: (node) => {
      const name = node.name.type === "JSXIdentifier" ? node.name.name : "";
      const value = node.value?.type === "JSXExpressionContainer" ? node.value.expression : node.value;
      if (!spoken.test(name) || !value) return;
      if (value.type === "Literal" && typeof value.value === "string" && isWords(value.value))
        note(value.value, node.start);
      if (value.type === "TemplateLiteral" && value.quasis.some(({ value: { raw } }) => isWords(raw)))
        note(source.slice(value.start, value.end), node.start);
    },
    Literal: (node) => {
      if (thrown === 0 && typeof node.value === "string" && isSentence(node.value))
        note(node.value, node.start);
    },
    TemplateLiteral: (node) => {
      const text = node.quasis.map(({ value: { raw } }) => raw).join("…");
      if (thrown === 0 && isSentence(text)) note(text, node.start);
    },
    MemberExpression: (node) => {
      if (functions === 0 && node.object.type === "Identifier" && node.object.name === "t")
        found.kept.push(at(node.start));
    },
  }).visit(program);
  return found;
}

describe("the window's code", () => {
  it("holds no words of its own", () => {
    expect(modules.flatMap(([path, source]) => look(path, source).words)).toEqual([]);
  });
  it("keeps no words, for the language may change", () => {
    expect(modules.flatMap(([path, source]) => look(path, source).kept)).toEqual([]);
  });
});

describe("the search for words", () => {
  const words = (source: string) =>
    look("a.tsx", source).words.map((line) => line.split(" ").slice(1).join(" "));
  it.each([
    ["text between tags", "const a = () => <p>Nothing here</p>", "Nothing here"],
    ["a name that is read out", 'const a = () => <b aria-label="Close" />', "Close"],
    ["a template", "const a = (n: string) => <b title={`Delete it`} />", "`Delete it`"],
    ["a sentence anywhere", 'const a = () => say({ title: "Nothing was changed." })', "Nothing was changed."],
  ])("finds %s", (_, source, text) => {
    expect(words(source)).toContain(text);
  });
  it("leaves classes, names and what is thrown at programmers alone", () => {
    expect(words('const a = () => <b className="flex items-center">Levercast · {n}</b>')).toEqual([]);
    expect(words('function a() { throw new Error("Something must be given"); }')).toEqual([]);
  });
  it("finds a word that is kept", () => {
    expect(look("a.ts", "const a = t.ui.cancel; const b = () => t.ui.cancel;").kept).toEqual(["a.ts:1"]);
  });
});
