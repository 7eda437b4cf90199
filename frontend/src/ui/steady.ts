/** What is the same at every key, so that what it is given to need not be drawn anew: handlers, lists, whole drawings. */
import { type ComponentType, createElement, type FunctionComponent, memo, useRef, useState } from "react";
import { useLanguage } from "../i18n";

type Handlers<T> = { [Name in keyof T]: (...given: never[]) => unknown };

/** The same functions at every drawing; each does what the newest one of its name does. */
export function useSteady<T extends Handlers<T>>(handlers: T): T {
  const newest = useRef(handlers);
  newest.current = handlers;
  const [steady] = useState(
    () =>
      Object.fromEntries(
        Object.keys(handlers).map((name) => [
          name,
          (...given: never[]) => newest.current[name as keyof T](...given),
        ]),
      ) as T,
  );
  return steady;
}

/** The list as it was before wherever nothing about a member has changed, and the very same one if nothing has at all. */
export function useSame<T extends object>(list: readonly T[]): readonly T[] {
  const last = useRef(list);
  const next = list.map((one, at) => {
    const before = last.current[at];
    return before && same(before, one) ? before : one;
  });
  if (next.length !== last.current.length || next.some((one, at) => one !== last.current[at]))
    last.current = next;
  return last.current;
}

/** Whether two objects hold the same, looked at one level deep. */
export function same<T extends object>(before: T, now: T): boolean {
  const names = Object.keys(now) as (keyof T)[];
  return (
    names.length === Object.keys(before).length && names.every((name) => Object.is(before[name], now[name]))
  );
}

/** React's memo for a component with words in it: another language draws it anew as well. */
export function memoInLanguage<Props extends object>(
  component: ComponentType<Props>,
  alike: (before: Props, now: Props) => boolean = same,
): FunctionComponent<Props> {
  const InLanguage: FunctionComponent<Props> = (props) => {
    useLanguage();
    return createElement(component, props);
  };
  return memo(InLanguage, alike) as unknown as FunctionComponent<Props>;
}

/** For memo: of the draft only these fields are drawn, of everything else all. */
export function drawnBy<Field extends string>(...fields: Field[]) {
  return <Props extends { draft: Partial<Record<Field, unknown>> }>(before: Props, now: Props): boolean =>
    fields.every((field) => Object.is(before.draft[field], now.draft[field])) &&
    same({ ...before, draft: null }, { ...now, draft: null });
}
