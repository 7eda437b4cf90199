/**
 * Every word the window says, in English, German and Spanish, and numbers, dates and lists as the language and the
 * person's region write them.
 *
 * To say something: `import { t } from "../i18n"` and read `t.compose.title` while drawing, never into a constant of
 * a module or a closure that is kept: the language may change at any time.
 *
 * To add a string: put it into en/STAGE.ts, then de/STAGE.ts and es/STAGE.ts; `tsc` names what is missing. A string
 * with values in it is a function of them; one that depends on a number uses plural(). A sentence is one string:
 * never join pieces of it, because other languages order them differently.
 *
 * What the backend says is English in Go and translated by its pattern where it crosses the bridge: a new sentence
 * there goes into de/backend and es/backend, and backend/messages_test.go names what is missing.
 *
 * To add a language: a folder beside de/ with the same files, and its line in language.ts.
 */
export { say, spokenFor } from "./backend";
export * as format from "./format";
export {
  type Language,
  type LanguageChoice,
  languageNames,
  onLanguage,
  speak,
  t,
  useLanguage,
} from "./language";
export { formatter, locale } from "./locale";
