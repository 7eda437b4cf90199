import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Elapsed } from "./Elapsed";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("counts what takes long, and says nothing of what does not", () => {
  const { container } = render(<Elapsed since={Date.now()} />);
  const after = (seconds: number) => {
    act(() => void vi.advanceTimersByTime(seconds * 1000));
    return container.textContent;
  };
  expect(after(4)).toBe("");
  expect(after(1)).toBe("0:05");
  expect(after(55)).toBe("1:00");
  expect(after(605)).toBe("11:05");
});
