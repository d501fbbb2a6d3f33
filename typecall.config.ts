import { defineConfig } from "typecall/config";

const docs = "https://docs.xpander.ai/api-reference/v1/custom_functions";
const overlays = ["openapi/overlays/*.yaml"];

// With a key: the pages and your own functions, over the network. Without: what lies in this repository.
export default defineConfig(
  process.env.XPANDER_API_KEY
    ? {
        openapi: {
          sources: [
            `${docs}/list-custom-functions.md`,
            `${docs}/get-custom-function.md`,
            `${docs}/execute-custom-function.md`,
          ],
          overlays,
        },
        functions: [{ from: "xpander" }],
        toolkits: [{ from: "xpander" }],
      }
    : {
        openapi: { sources: ["openapi/pulled/*.yaml"], overlays },
        functions: [{ from: "python", path: "openapi/python" }],
        toolkits: [{ from: "python", path: "openapi/python" }],
      },
);
