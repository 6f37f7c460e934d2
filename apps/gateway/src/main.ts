#!/usr/bin/env node
import { runProgram } from "@mynah/program";
import { startGateway } from "./start-gateway.js";

await runProgram(() => startGateway(process.env));
