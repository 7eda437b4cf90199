// The practice networks in trouble: they take a request whole, then hang up, so
// that nobody can say what became of it.
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { Home } from "./home";
import { start, until } from "./processes";

interface Places {
  linkedin: number;
  x: number;
}

/**
 * Takes the networks' places while the program is stopped. Started again, it finds them run by somebody else, as it
 * does beside another window. Call the returned function after it was stopped.
 */
export async function hangUp(home: Home): Promise<() => Promise<void>> {
  const folder = join(home.env.XDG_DATA_HOME ?? "", "levercast/practice");
  const places = JSON.parse(await readFile(join(folder, "networks.json"), "utf8")) as Places;
  const lock = join(folder, "networks.lock");
  const holder = start("flock", ["--no-fork", lock, "sh", "-c", "echo held; exec tail -f /dev/null"]);
  await until("the networks' lock is held", () => holder.output().includes("held") || undefined);
  const servers = await Promise.all([serve(places.linkedin), serve(places.x)]);
  return async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
    await holder.stop();
  };
}

function serve(port: number): Promise<Server> {
  const server = createServer((request) => {
    request.resume().on("end", () => request.socket.destroy());
  });
  return new Promise((listening, failed) => {
    server.once("error", failed).listen(port, "127.0.0.1", () => listening(server));
  });
}
