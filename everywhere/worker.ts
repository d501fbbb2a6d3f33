// Runs as an edge worker.
import { check } from "./check.js";

const worker = {
  async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url);
    return Response.json(
      await check(searchParams.get("base") ?? "", searchParams.get("closed") ?? ""),
    );
  },
};
// biome-ignore lint/style/noDefaultExport: workerd requires it
export default worker;
