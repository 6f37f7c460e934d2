const fence = (name, from, to) => ({ name, severity: "error", from, to });
const spec = "[.]spec[.]ts$";

/** The second fence around the rooms (the first: Nx tags in eslint.config.mjs). */
export default {
  forbidden: [
    fence("no-circular", { path: "^(apps|libs|testing|bench)/" }, { circular: true }),
    fence("apps-never-import-apps", { path: "^apps/([^/]+)/" }, { path: "^apps/", pathNot: "^apps/$1/" }),
    fence("libs-never-import-apps", { path: "^libs/" }, { path: "^(apps|bench|testing)/", pathNot: "^testing/src/" }),
    fence("protocol-depends-on-no-room", { path: "^libs/protocol/" }, { path: "^libs/", pathNot: "^libs/protocol/" }),
    fence("codec-depends-on-no-room", { path: "^libs/codec/" }, { path: "^libs/", pathNot: "^libs/codec/" }),
    fence(
      "codec-onnx-uses-codec-program-protocol",
      { path: "^libs/codec-onnx/" },
      { path: "^libs/", pathNot: "^libs/(codec-onnx|codec|program|protocol)/" },
    ),
    fence("text-uses-protocol-only", { path: "^libs/text/" }, { path: "^libs/", pathNot: "^libs/(text|protocol)/" }),
    fence("audio-uses-codec-only", { path: "^libs/audio/" }, { path: "^libs/", pathNot: "^libs/(audio|codec)/" }),
    fence(
      "client-depends-on-no-room",
      { path: "^libs/client/", pathNot: `(${spec}|/testing/)` },
      { path: "^libs/", pathNot: "^libs/client/" },
    ),
    fence("no-io-here", { path: "^libs/(codec|text)/", pathNot: spec }, { dependencyTypes: ["core"] }),
    fence(
      "nest-lives-in-the-gateway",
      { path: "^(apps|libs)/", pathNot: "^apps/gateway/" },
      { path: "node_modules/@nestjs" },
    ),
    fence(
      "only-tests-import-testing",
      { path: "^(apps|libs)/", pathNot: `(${spec}|/testing/)` },
      { path: "^testing/" },
    ),
    // Vite's own addresses of a file to fetch are no modules.
    fence(
      "no-unresolvable",
      { path: "^(apps|libs|testing|bench)/" },
      { couldNotResolve: true, pathNot: "[?](worker&)?url$" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@mynah/source", "import", "node", "default"],
    },
  },
};
