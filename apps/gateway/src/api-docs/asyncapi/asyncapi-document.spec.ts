import "reflect-metadata";
import specs from "@asyncapi/specs";
import { errorCodes } from "@mynah/protocol";
import { GATEWAY_OPTIONS } from "@nestjs/websockets/constants.js";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { HEARD_EVENTS } from "../../socket/heard-events.js";
import { SpeechGateway } from "../../socket/speech-gateway.js";
import { Catalogue } from "../../speech/catalogue.js";
import { createDialects, type DialectParts } from "../../websocket/create-dialects.js";
import type { Documented } from "../documented.js";
import { fieldsOf, isBare } from "../testing/fields-of.js";
import { asyncApiDocument } from "./asyncapi-document.js";
import { acks, clientEvents, serverEvents } from "./socket-schemas.js";
import { cosyvoice, trtllm, veena } from "./websocket-schemas.js";

interface Message {
  readonly payload: object;
  readonly headers?: object;
  readonly examples?: readonly { readonly payload?: unknown; readonly headers?: unknown }[];
}

interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, Message>>;
}

const document = asyncApiDocument("1.2.3");
const channels = document["channels"] as Readonly<Record<string, Channel>>;
const operations = document["operations"] as Readonly<Record<string, { action: string; reply?: unknown }>>;
const messages = Object.values(channels).flatMap((channel) => Object.entries(channel.messages));
const documentedByName: Readonly<Record<string, Readonly<Record<string, Documented>>>> = {
  ...{ clientEvents, acks, serverEvents },
  ...{ veena, trtllm, cosyvoice },
};

describe("the AsyncAPI document", () => {
  it("is valid AsyncAPI 3.0", () => {
    const ajv = formats.default(new Ajv({ strict: false, logger: false }));
    const isValid = ajv.compile(specs.schemasWithoutId["3.0.0"] as object);
    expect([isValid(document), isValid.errors]).toEqual([true, null]);
    expect(isValid({ ...document, operations: { speak: { action: "shout" } } })).toBe(false);
  });

  it("points only to what it has", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
    expect(refs.length).toBeGreaterThan(20);
    const at = (path: string): unknown =>
      path.split("/").reduce((value: unknown, key) => (value as Record<string, unknown> | undefined)?.[key], document);
    expect(refs.filter((path) => at(path) === undefined)).toEqual([]);
  });

  it("has every event that the socket.io door hears, with its acknowledgement", () => {
    const heard = Object.keys(HEARD_EVENTS);
    expect(heard.length).toBeGreaterThan(5);
    expect(Object.keys(clientEvents).sort()).toEqual([...heard].sort());
    for (const event of heard) expect(operations[event]).toMatchObject({ action: "receive", reply: {} });
    const { namespace } = Reflect.getMetadata(GATEWAY_OPTIONS, SpeechGateway) as { namespace: string };
    expect(channels["speech"]?.address).toBe(namespace);
  });

  it("has every path of the raw WebSockets", () => {
    const paths = createDialects({} as DialectParts, new Catalogue([])).map(({ path }) => path);
    const raw = Object.entries(channels).filter(([name]) => name !== "speech");
    expect(raw.map(([, { address }]) => address).sort()).toEqual([...paths].sort());
  });

  it.each(errorCodes)("says what %s means", (code) => {
    expect((document["info"] as { description: string }).description).toContain(`- \`${code}\`: `);
  });

  it("describes the fields of every message", () => {
    const fields = messages.flatMap(([name, { payload, headers }]) => [
      ...fieldsOf(payload, name),
      ...fieldsOf(headers, name),
    ]);
    expect(fields.length).toBeGreaterThan(60);
    expect(fields.filter(isBare).map(([path]) => path)).toEqual([]);
  });
});

describe("an example", () => {
  const all = Object.entries(documentedByName).flatMap(([group, table]) =>
    Object.entries(table).map(([name, item]) => [`${group}.${name}`, item] as const),
  );

  it.each(all)("of %s parses with the schema of the door", (_, { schema, examples }) => {
    expect(Object.keys(examples)).not.toEqual([]);
    for (const example of Object.values(examples)) expect(schema.safeParse(example)).toMatchObject({ success: true });
  });

  it("keeps to the JSON schema that it is shown with", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const check = (schema: object, value: unknown): void => {
      const isValid = ajv.compile(schema);
      expect([isValid(value), isValid.errors]).toEqual([true, null]);
    };
    for (const [, { payload, headers = {}, examples = [] }] of messages)
      for (const example of examples)
        if (example.headers === undefined) check(payload, example.payload);
        else check(headers, example.headers);
  });
});
