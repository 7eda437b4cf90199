/** Reads a callback port as typed. */
export function parsePort(text: string): { port: number } | { problem: string } {
  const port = Number(text.trim());
  if (!/^\d+$/.test(text.trim()) || port < 1024 || port > 65_535) {
    return { problem: "The port must be a number from 1024 to 65535. 8917 is the usual one." };
  }
  return { port };
}
