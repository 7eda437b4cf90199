import { spokenFor, t } from "../i18n";
import type { ErrorCode, Failure } from "./types";

const codes: readonly ErrorCode[] = [
  "invalid",
  "not_found",
  "conflict",
  "unauthorized",
  "unavailable",
  "internal",
];

/** The one error the window knows. `message` says what happened and what was not lost, `hint` what to do next. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly hint: string;

  constructor({ code, message, hint }: Failure) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** Turns whatever a call was rejected with into an AppError. The backend sends its errors as JSON text. */
export function toAppError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const text = cause instanceof Error ? cause.message : typeof cause === "string" ? cause : "";
  const failure = parseFailure(text);
  if (failure) return new AppError(failure);
  const error = new AppError({ code: "internal", ...t.errors.unknown });
  error.cause = cause;
  return error;
}

/** Reads `{code, message, hint}` from JSON text; null if the text is anything else. */
export function parseFailure(text: string): Failure | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { code, message, hint } = value as Record<string, unknown>;
    if (typeof message !== "string" || !codes.includes(code as ErrorCode)) return null;
    return spokenFor({ code: code as ErrorCode, message, hint: typeof hint === "string" ? hint : "" });
  } catch {
    return null;
  }
}
