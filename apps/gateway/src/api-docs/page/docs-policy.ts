/**
 * What the page of the descriptions may do. RapiDoc lays itself out with style attributes, whose values differ from document to
 * document and so cannot be listed by hash: this page alone may have inline styles. In return it may do less than the others:
 * no WebAssembly, no workers, no sockets. Sound that it was sent is played from a blob.
 */
export const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "media-src blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
