/** The page's only style. Colours are told apart by those who see few, on both grounds; none carries a meaning alone. */
export const style = `
:root { color-scheme: light dark; --ground: #fbfbfa; --panel: #fff; --edge: #dfdfdb; --grid: #e9e9e5; --ink: #1d1d1b; --faint: #62625c;
  --c0: #2a6fd1; --c1: #d9590f; --c2: #0f8f66; --c3: #8a4fd0; --c4: #a8780a; --c5: #c2397f; --bad: #c62b2b; --warn: #d99a16; --good: #14804f; }
@media (prefers-color-scheme: dark) { :root { --ground: #161615; --panel: #1f1f1d; --edge: #3a3a36; --grid: #31312d; --ink: #ecece7; --faint: #a6a69d;
  --c0: #6ca6f5; --c1: #f58b4c; --c2: #43c596; --c3: #b894f2; --c4: #dcb243; --c5: #f07bb4; --bad: #ff7b72; --warn: #e8b04a; --good: #4fcf93; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 60px; max-width: 1040px; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", "Noto Sans Devanagari", Helvetica, Arial, sans-serif; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 20px; margin: 40px 0 12px; } h3 { font-size: 16px; margin: 0; } section > h3 { margin: 18px 0 8px; }
p { margin: 4px 0; } .lead, .reading, .note, small { color: var(--faint); } .note { font-size: 13px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 12px; margin: 20px 0; }
.tile, figure, .panel { background: var(--panel); border: 1px solid var(--edge); border-radius: 8px; padding: 14px 16px; margin: 0 0 14px; }
.tile { margin: 0; } .tile h3 { font-size: 14px; font-weight: 600; } .tile b { display: block; font-size: 28px; line-height: 1.25; font-weight: 650; }
.tile p { font-size: 13px; color: var(--faint); } .tile b.bad, td.bad, .verdict.bad { color: var(--bad); } .verdict.good { color: var(--good); }
.alert { border-left: 4px solid var(--warn); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 0 14px; }
.scroll { overflow-x: auto; } svg { display: block; height: auto; max-width: 100%; } figure svg { min-width: 420px; }
.reading { font-size: 13.5px; margin: 2px 0 8px; } .legend { display: flex; flex-wrap: wrap; gap: 2px 18px; font-size: 13px; }
.legend span { display: inline-flex; align-items: center; gap: 6px; } .legend svg { min-width: 14px; }
svg text { fill: var(--faint); font-size: 12px; } svg .middle { text-anchor: middle; } svg .end { text-anchor: end; } svg .axis { fill: var(--ink); }
svg .halo { fill: var(--ink); paint-order: stroke; stroke: var(--panel); stroke-width: 4px; stroke-linejoin: round; } .nothing { color: var(--faint); padding: 24px 0; text-align: center; }
.grid { stroke: var(--grid); fill: none; } .mark { fill: none; } .bar, .swatch { fill: var(--hue); }
.dots { stroke: var(--hue); stroke-width: 5; stroke-linecap: round; stroke-opacity: .6; } .dots.small { stroke-width: 3; stroke-opacity: .55; }
.line { stroke: var(--hue); stroke-width: 2; stroke-linejoin: round; } .line.thin { stroke-width: 1; stroke-opacity: .5; } .line.thin.hue-bad { stroke-width: 1.5; stroke-opacity: .9; }
.rule { stroke: var(--ink); stroke-dasharray: 5 4; stroke-opacity: .75; } .rule.limit { stroke: var(--warn); stroke-dasharray: none; }
.span { stroke-opacity: .8; } .wait { stroke: var(--edge); fill: none; } .tick { stroke: var(--hue); stroke-width: 1; fill: none; }
.c0 { --hue: var(--c0); } .c1 { --hue: var(--c1); } .c2 { --hue: var(--c2); } .c3 { --hue: var(--c3); } .c4 { --hue: var(--c4); } .c5 { --hue: var(--c5); }
.hue-bad { --hue: var(--bad); } .hue-warn { --hue: var(--warn); } .hue-wait { --hue: var(--edge); } .hue-ink { --hue: var(--ink); }
.span.hue-bad, .span.hue-warn { stroke: var(--hue); fill: none; } .cross { stroke: var(--bad); stroke-width: 2; fill: none; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 8px; text-align: right; border-bottom: 1px solid var(--edge); white-space: nowrap; vertical-align: top; }
th { color: var(--faint); font-weight: 600; white-space: normal; vertical-align: bottom; } th:first-child, td:first-child, .text { text-align: left; }
td.words { white-space: normal; text-align: left; overflow-wrap: anywhere; min-width: 220px; } code { unicode-bidi: isolate; overflow-wrap: anywhere; font-size: 13px; }
dl { display: grid; grid-template-columns: minmax(150px, max-content) 1fr; gap: 4px 18px; margin: 0; } dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
@media print { body { max-width: none; } figure, .tile, .panel { break-inside: avoid; } }
`;
