import { spokenFor, t } from "../i18n";
import { AppError, toAppError } from "./error";

/** Long enough for anything that does not wait for a network, a person or a large file. */
export const usualLimit = 30_000;
/** For calls that upload, publish, generate, or wait for a person in a native dialog. */
export const longLimit = 600_000;

/**
 * Makes one call of the backend. It always settles: a bound method that panics or is unknown would otherwise
 * leave its promise open for ever. What the answer says to a person comes in the person's language.
 */
export function call<T>(make: () => Promise<unknown>, limit: number = usualLimit): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new AppError({ code: "unavailable", ...t.errors.noAnswer }));
    }, limit);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      finish();
    };
    try {
      make().then(
        (value) => settle(() => resolve(spokenFor(value) as T)),
        (cause) => settle(() => reject(toAppError(cause))),
      );
    } catch (cause) {
      settle(() => reject(toAppError(cause)));
    }
  });
}
