import "reflect-metadata";
import { RequestMethod, type Type } from "@nestjs/common";
import { METHOD_METADATA, PATH_METADATA } from "@nestjs/common/constants.js";

/** What NestJS routes to the controllers, as `POST /v1/things/{id}`. */
export function nestRoutes(controllers: readonly Type[]): readonly string[] {
  return controllers.flatMap((controller) => {
    const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
    return handlersOf(controller).map((handler) => {
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
      return `${RequestMethod[method]} ${toTemplate(prefix, Reflect.getMetadata(PATH_METADATA, handler) as string)}`;
    });
  });
}

function handlersOf({ prototype }: Type): readonly object[] {
  const members = Object.values(Object.getOwnPropertyDescriptors(prototype)).map(({ value }): unknown => value);
  const functions = members.filter((member) => typeof member === "function");
  return functions.filter((member) => Reflect.hasMetadata(METHOD_METADATA, member));
}

function toTemplate(...parts: readonly string[]): string {
  const segments = parts.flatMap((part) => part.split("/")).filter((segment) => segment !== "");
  return `/${segments.map((segment) => segment.replace(/^:(.+)$/, "{$1}")).join("/")}`;
}
