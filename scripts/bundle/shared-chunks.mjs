/**
 * What several chunks share, in few files: to open and compile one takes some 0.4 ms, however small it is. Checks of
 * PDFs do without the engine, and so the first holds nothing of it.
 */
export const SHARED_CHUNKS = [
  { name: "common", test: /src.(?:diagnostics|geometry|cli.table)\b|bundle.module\.mjs|lazy:/u, priority: 1 },
  { name: "engine", test: /src.compile.(?!build-thread|start-threads)/u },
];
