import { describeEngine } from "../../testing/engine-conformance.js";
import { fakeSglang } from "../../testing/fake-model-server/fake-sglang.js";
import { describeModelServer } from "../../testing/model-server-conformance.js";
import { openFake } from "../../testing/fake-model-server/open-fake.js";

const underTest = async (...opened: Parameters<typeof openFake>) => {
  const { engine, server, audio, isCompletion } = await openFake(...opened);
  const place = { audio, text: "Hello there.", voice: "tara", frames: 40, running: () => server.running };
  const fake = {
    get running() {
      return server.running;
    },
    get completions() {
      return server.requests.filter(isCompletion).length;
    },
    failNext: server.failNext,
    close: server.close,
  };
  return { engine, ...place, server: fake };
};

for (const dialect of ["vllm", "sglang", "trtllm", "llama-server", "text", "ollama"] as const) {
  describeEngine(`completions, dialect ${dialect}`, () => underTest(dialect));
  describeModelServer(`dialect ${dialect}`, () => underTest(dialect));
}
const incremental = { fake: fakeSglang({ isIncremental: true }) };
describeEngine("completions, dialect sglang with incremental output", () => underTest("sglang", incremental));
