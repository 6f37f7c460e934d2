import { expect, it } from "vitest";
import { countCalls, parseTraffic, trafficSince } from "./redis-traffic.js";

const info = (publishes: number): string =>
  [
    "# Commandstats",
    `cmdstat_publish:calls=${publishes},usec=10,usec_per_call=2.00,rejected_calls=0,failed_calls=0`,
    "cmdstat_client|setname:calls=3,usec=10",
    "# Stats",
    `total_net_input_bytes:${publishes * 100}`,
    `total_net_output_bytes:${publishes * 10}`,
    "instantaneous_input_kbps:1.5",
    "# CPU",
    "used_cpu_sys:0.500000",
    "used_cpu_user:1.250000",
    "used_cpu_sys_children:9.0",
  ].join("\r\n");

it("reads what Redis says of itself", () => {
  expect(parseTraffic(info(5))).toEqual({
    calls: { publish: 5, "client|setname": 3 },
    bytesIn: 500,
    bytesOut: 50,
    cpuMs: 1_750,
  });
});

it("what was done between two looks is what the second has more, and nothing else is named", () => {
  const between = trafficSince(parseTraffic(info(5)), parseTraffic(info(9)));
  expect(between).toEqual({ calls: { publish: 4 }, bytesIn: 400, bytesOut: 40, cpuMs: 0 });
  expect(countCalls(between)).toBe(4);
});
