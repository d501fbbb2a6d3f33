import { createClient as createHeyApiClient } from "@hey-api/client-fetch";
import ky from "ky";
import { ofetch } from "ofetch";
import { EXECUTE, type MakePeers, type Send } from "../bench/clients.js";

export const makePeers: MakePeers = ({ baseUrl, headers }) => {
  const url = baseUrl + EXECUTE;
  const heyApi = createHeyApiClient({ baseUrl, headers });
  const kyClient = ky.create({ headers });
  const ofetchClient = ofetch.create({ headers });
  return new Map<string, Send>([
    [
      "@hey-api/client-fetch",
      async (input) => {
        const { data, error } = await heyApi.post({ url: EXECUTE, body: input });
        if (error) throw error;
        return data;
      },
    ],
    ["ky", (input) => kyClient.post(url, { json: input }).json()],
    ["ofetch", (input) => ofetchClient(url, { method: "POST", body: { ...input } })],
  ]);
};
