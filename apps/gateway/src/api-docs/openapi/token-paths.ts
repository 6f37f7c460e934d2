import { jsonContent, type Paths } from "./document-parts.js";
import { failures } from "./error-responses.js";

/** What stands for a key where a key should not be. */
export function tokenPaths(): Paths {
  return {
    "/v1/auth/tokens": {
      post: {
        operationId: "createToken",
        tags: ["Keys"],
        summary: "A token for a browser: for some minutes it may speak and listen as the owner of the key",
        requestBody: { required: false, content: jsonContent("TokenRequest") },
        responses: {
          200: { description: "Made.", content: jsonContent("Token") },
          ...failures(400, 401, 403, 413, 415, 429, 500, 503),
        },
      },
    },
  };
}
