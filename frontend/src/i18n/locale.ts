/** Which language and region numbers, dates and lists are written for. */

let current = "en";

/** Such as "de-AT": what to hand to Intl. */
export const locale = (): string => current;

/** Follows the language from now on, and the region the person's system is set to. */
export function setLocale(language: string, wishes: readonly string[] = navigator.languages): void {
  current = localeFor(language, wishes);
}

/** The person's own locale if it is of this language, else the language as it is written in their region. */
export function localeFor(language: string, wishes: readonly string[]): string {
  const known = wishes.flatMap(parsed);
  const own = known.find((wish) => wish.language === language);
  if (own) return own.baseName;
  const region = known.find((wish) => wish.region)?.region;
  return region ? `${language}-${region}` : language;
}

/** WebKitGTK passes on names such as "C", which are no language tags. */
function parsed(tag: string): Intl.Locale[] {
  try {
    return [new Intl.Locale(tag)];
  } catch {
    return [];
  }
}

const made = new Map<string, unknown>();

/** One formatter per locale and options: making one takes far longer than using it. */
export function formatter<Formatter, Options>(
  Make: new (locale: string, options: Options) => Formatter,
  options: Options,
  of: string = current,
): Formatter {
  const key = `${Make.name} ${of} ${JSON.stringify(options)}`;
  let one = made.get(key) as Formatter | undefined;
  if (!one) {
    one = new Make(of, options);
    made.set(key, one);
  }
  return one;
}
