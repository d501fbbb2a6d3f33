// Compiled, not run: openapi-fetch with the generated path types.
import createFetchClient, { type Client as FetchClient, type Middleware } from "openapi-fetch";
import { expectTypeOf } from "vitest";
import type { components, paths } from "../../generated/api.js";
import { type Client, createClient } from "../../src/index.js";

const client = createFetchClient<paths>({ baseUrl: "" });
expectTypeOf(client).toEqualTypeOf<FetchClient<paths>>();

// Typecall's client has the same methods, with the same types.
const own = createClient();
expectTypeOf(own).toExtend<FetchClient<paths>>();
expectTypeOf<Client["GET"]>().toEqualTypeOf<FetchClient<paths>["GET"]>();
expectTypeOf(own.use).parameters.toEqualTypeOf<Middleware[]>();

type Schemas = components["schemas"];
const params = { path: { function_id: "a" } };

const list = await client.GET("/v1/custom_functions", { params: { query: { page: 1 } } });
expectTypeOf(list.response).toEqualTypeOf<Response>();
if (list.error === undefined) {
  expectTypeOf(list.data).toEqualTypeOf<Schemas["PaginatedResponse_CustomFunctionItem_"]>();
} else {
  expectTypeOf(list.data).toEqualTypeOf<undefined>();
}
const made = await client.POST("/v1/custom_functions", { body: { name: "a", source_code: "" } });
expectTypeOf(made.data).toEqualTypeOf<Schemas["CustomFunctionItem"] | undefined>();
const stream = await client.GET("/v1/custom_functions", { parseAs: "stream" });
expectTypeOf(stream.data).toEqualTypeOf<Response["body"] | undefined>();
void client.request("get", "/v1/custom_functions/{function_id}", { params });

// @ts-expect-error no such path
void client.GET("/v1/nothing");
// @ts-expect-error the path has no such method
void client.DELETE("/v1/custom_functions");
// @ts-expect-error the path's value is missing
void client.GET("/v1/custom_functions/{function_id}");
// @ts-expect-error it has another name
void client.GET("/v1/custom_functions/{function_id}", { params: { path: { id: "a" } } });
// @ts-expect-error the query has the wrong type
void client.GET("/v1/custom_functions", { params: { query: { page: "1" } } });
// @ts-expect-error the body is missing
void client.POST("/v1/custom_functions");
// @ts-expect-error a member of the body has the wrong type
void client.POST("/v1/custom_functions", { body: { name: 1, source_code: "" } });
