import type { Type } from "@nestjs/common";
import { errorCodes, SpeechError } from "@mynah/protocol";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { GatewayModule, type GatewayParts } from "../../gateway-module.js";
import { openAiErrorSchema } from "../../http/openai-answer-schemas.js";
import { toOpenAiFailure } from "../../http/openai-error.js";
import { fieldsOf, isBare } from "../testing/fields-of.js";
import { nestRoutes } from "../testing/nest-routes.js";
import type { Operation, Paths } from "./document-parts.js";
import { httpSchemas } from "./http-schemas.js";
import { openApiDocument } from "./openapi-document.js";

interface Content {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Responses {
  readonly [name: string]: { readonly content: Readonly<Record<string, Content>> };
}

const document = openApiDocument("1.2.3");
const paths = document["paths"] as Paths;
const { responses, schemas } = document["components"] as { responses: Responses; schemas: Record<string, object> };

const operations: readonly (readonly [string, Operation])[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
);

/** Every content anywhere in the document. */
function contentsIn(value: unknown): readonly (readonly [mediaType: string, content: Content])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "content" ? Object.entries(inner as Record<string, Content>) : contentsIn(inner),
  );
}

describe("the OpenAPI document", () => {
  it("is valid OpenAPI 3.1", async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>)).toEqual({
      valid: true,
    });
    expect(validator.version).toBe("3.1");
    expect(() => validator.resolveRefs()).not.toThrow();
  });

  it("has every route of the gateway, and no other", () => {
    const { controllers } = GatewayModule.of({} as GatewayParts);
    const described = operations.map(([route]) => route);
    expect([...described].sort()).toEqual([...nestRoutes(controllers as Type[])].sort());
  });

  it("names each operation once", () => {
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("describes every field of every body", () => {
    const fields = Object.entries(schemas).flatMap(([name, schema]) => fieldsOf(schema, name));
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter(isBare).map(([path]) => path)).toEqual([]);
  });
});

describe("an example", () => {
  it.each(Object.entries(httpSchemas))("of %s parses with the schema of the door", (_, { schema, examples }) => {
    expect(Object.keys(examples)).not.toEqual([]);
    for (const example of Object.values(examples)) expect(schema.safeParse(example)).toMatchObject({ success: true });
  });

  it("keeps to the JSON schema that it is shown with", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, "doc", false, false);
    const shown = contentsIn(document).filter(([, { examples }]) => examples !== undefined);
    expect(shown.length).toBeGreaterThan(20);
    for (const [, { schema, examples = {} }] of shown) {
      const { $ref } = schema as { $ref: string };
      const isValid = ajv.compile({ $ref: `doc${$ref}` });
      for (const { value } of Object.values(examples)) expect([isValid(value), isValid.errors]).toEqual([true, null]);
    }
  });
});

describe("a failure", () => {
  it.each(errorCodes)("of code %s is documented under its status", (code) => {
    const { status } = toOpenAiFailure(new SpeechError(code, ""));
    const shown = responses[`Error${status}`]?.content["application/json"]?.examples?.[code]?.value;
    expect(openAiErrorSchema.parse(shown)).toMatchObject({ error: { code } });
  });

  it.each(["POST /v1/audio/speech", "POST /v1/audio/speech/stream", "POST /tts"])(
    "of %s has each status that a code has",
    (route) => {
      const statuses = errorCodes.map((code) => String(toOpenAiFailure(new SpeechError(code, "")).status));
      const operation = operations.find(([name]) => name === route)?.[1];
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(statuses));
    },
  );
});
