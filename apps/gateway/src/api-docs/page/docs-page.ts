import type { PageScripts } from "./page-scripts.js";

/** The OpenAPI document to browse. @param scripts what the page loads, all of it from this server */
export function docsPage({ own, viewer }: Pick<PageScripts, "own" | "viewer">): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="description" content="Mynah's HTTP doors, to browse and to try." />
    <title>Mynah: the doors</title>
    <link rel="icon" type="image/svg+xml" href="/mynah.svg" />
    <style>${STYLE}</style>
    <script src="/docs/${own}" defer></script>
    <script src="/docs/${viewer}" type="module"></script>
  </head>
  <body>
    <header>
      <a class="brand" href="/">Mynah</a>
      <nav aria-label="Descriptions">
        <a href="/">Try it</a>
        <a href="/openapi.json">OpenAPI</a>
        <a href="/asyncapi.json">AsyncAPI</a>
      </nav>
    </header>
    <noscript><p>This page needs scripts. <a href="/openapi.json">openapi.json</a> holds the same.</p></noscript>
    <main>
      <rapi-doc
        spec-url="/openapi.json"
        render-style="read"
        schema-style="table"
        default-schema-tab="schema"
        show-header="false"
        allow-authentication="false"
        allow-server-selection="false"
        allow-spec-url-load="false"
        allow-spec-file-load="false"
        allow-advanced-search="false"
        use-path-in-nav-bar="true"
        show-method-in-nav-bar="as-colored-text"
        show-components="true"
        schema-description-expanded="true"
        allow-schema-description-expand-toggle="false"
        load-fonts="false"
        regular-font="${SANS}"
        mono-font="${MONO}"
      ></rapi-doc>
    </main>
  </body>
</html>
`;
}

const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif";
const MONO = "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

const STYLE = `
      :root { color-scheme: light dark; --paper: #fffdf9; --ink: #241d16; --line: #e0d8cb; --link: #8a5a00;
        --string: #3f6b00; --number: #1c6499; }
      @media (prefers-color-scheme: dark) {
        :root { --paper: #1e1b16; --ink: #f1ebe0; --line: #332e26; --link: #f4bd2e;
          --string: #7ec699; --number: #71b7ff; }
      }
      html, body { height: 100%; margin: 0; }
      body { display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 1rem/1.5 ${SANS}; }
      header {
        display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 1.5rem;
        padding: 0.7rem 1.25rem; border-bottom: 1px solid var(--line);
      }
      nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.9rem; }
      a { color: var(--link); }
      .brand { color: var(--ink); font-weight: 600; font-size: 1.1rem; text-decoration: none; }
      noscript p { padding: 0 1.25rem; }
      main { flex: 1; min-height: 0; }
      rapi-doc { width: 100%; height: 100%; --green: var(--string); --blue: var(--number); }
      @media (max-width: 767px) {
        rapi-doc::part(section-main-content) { box-sizing: border-box; padding: 0 0.9rem; }
        rapi-doc::part(section-overview), rapi-doc::part(section-tag) { padding-top: 0.9rem; }
      }
    `;
