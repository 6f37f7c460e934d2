const only = (from, to) => ({ severity: "error", from: { path: from }, to });

/** The second fence around the rooms (the first: Nx tags in eslint.config.mjs). */
export default {
  forbidden: [
    { name: "no-circular", ...only("^(apps|libs|testing)/", { circular: true }) },
    { name: "apps-never-import-apps", ...only("^apps/([^/]+)/", { path: "^apps/", pathNot: "^apps/$1/" }) },
    { name: "libs-never-import-apps", ...only("^libs/", { path: "^(apps|testing)/" }) },
    { name: "protocol-depends-on-no-room", ...only("^libs/protocol/", { path: "^libs/(?!protocol/)" }) },
    { name: "codec-depends-on-no-room", ...only("^libs/codec/", { path: "^libs/(?!codec/)" }) },
    { name: "text-uses-protocol-only", ...only("^libs/text/", { path: "^libs/(?!text/|protocol/)" }) },
    {
      name: "codec-and-text-do-no-io",
      ...only("^libs/(codec|text)/src/(?!.*\\.spec\\.ts$)", {
        path: "^(node:)?(fs|net|http|https|child_process|worker_threads)(/.*)?$",
      }),
    },
    { name: "nest-lives-in-the-gateway", ...only("^(apps/(?!gateway/)|libs/)", { path: "node_modules/@nestjs" }) },
    { name: "programs-never-import-testing", ...only("^(apps|libs)/.*(?<!\\.spec)\\.ts$", { path: "^testing/" }) },
    { name: "no-unresolvable", ...only("^(apps|libs|testing)/", { couldNotResolve: true }) },
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
