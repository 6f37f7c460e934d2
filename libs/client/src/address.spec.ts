import { afterEach, expect, it, vi } from "vitest";
import { readAddress } from "./address.js";

afterEach(() => void vi.unstubAllGlobals());

it("finds the namespace and the path of an address", () => {
  expect(readAddress("http://127.0.0.1:8080")).toEqual({
    http: "http://127.0.0.1:8080",
    namespace: "http://127.0.0.1:8080/speech",
    path: "/socket.io",
  });
});

it("keeps a prefix, with or without a slash at its end", () => {
  for (const address of ["https://voice.example/mynah", new URL("https://voice.example/mynah/")])
    expect(readAddress(address)).toEqual({
      http: "https://voice.example/mynah",
      namespace: "https://voice.example/speech",
      path: "/mynah/socket.io",
    });
});

it("takes the address that an OpenAI client is given", () => {
  expect(readAddress("http://127.0.0.1:8080/v1/").http).toBe("http://127.0.0.1:8080");
  expect(readAddress("https://voice.example/mynah/v1").path).toBe("/mynah/socket.io");
});

it("takes the page's own origin when there is a page", () => {
  vi.stubGlobal("location", { origin: "https://page.example" });
  expect(readAddress(undefined).http).toBe("https://page.example");
});

it.each([undefined, "", "127.0.0.1:8080", "ftp://127.0.0.1"])(
  "says how to write an address when it gets %j",
  (address) => {
    expect(() => readAddress(address)).toThrowError(/write one like/);
  },
);
