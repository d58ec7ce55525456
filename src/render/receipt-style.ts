/** Colours of a receipt by name, light and dark; print takes the light ones. */
const light = `--page:#efeae0;--paper:#fffdf9;--ink:#221f1b;--soft:#5c564c;--line:#d5cdbd;--link:#7a3d0c;
--good:#17663a;--bad:#a32f17;--mark:#f6edda;
--case:#c9a87c;--packed:#5f9c78;--needless:#ecb65a;--stripe:#7a4a08;--unknown:#d9d4ca;--dot:#6a655b;--shell:#5b3a1c;
--t-base:#e6d3b5;--t-own:#cfe4d5;--t-file:#ece7dc;--t-ink:#221f1b;--t-line:#fffdf9;`;

const dark = `--page:#171613;--paper:#211f1b;--ink:#ece7dc;--soft:#b3aa9b;--line:#45413a;--link:#eab27a;
--good:#7fd3a2;--bad:#ff9d85;--mark:#332c20;
--case:#8f6a3f;--packed:#3f7d5a;--needless:#8f5c10;--stripe:#f6d9a4;--unknown:#57534b;--dot:#d5cfc3;--shell:#d9b98e;
--t-base:#54422b;--t-own:#274c38;--t-file:#37342e;--t-ink:#f1ece2;--t-line:#211f1b;`;

/** The style sheet of a receipt, inlined in the page: phone and desktop, light and dark, paper. */
export const receiptStyle = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
@media print{:root{color-scheme:light;${light}--page:#fff;--paper:#fff}}
*{box-sizing:border-box}
html{background:var(--page);-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:1.25rem clamp(.9rem,4vw,2.5rem) 2rem;max-width:62rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
header{border-bottom:2px dashed var(--line);padding-bottom:1rem}
h1{font-size:clamp(1.45rem,1.1rem + 2vw,2.2rem);line-height:1.2;margin:.2rem 0 .5rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.25;margin:2.2rem 0 .4rem}
h3{font-size:1.05rem;margin:1.2rem 0 .4rem}
h4{font-size:1rem;margin:1rem 0 .2rem}
p{margin:.35rem 0}
a{color:var(--link)}
small,.kind,caption,footer,thead th{color:var(--soft)}
small{font-size:.84em}
.kind{letter-spacing:.12em;text-transform:uppercase;font-size:.8rem;margin:0}
.gain{font-size:1.1rem}
.stand-in{background:var(--mark);border-left:4px solid var(--needless);padding:.4rem .7rem}
code,h1,h3,caption,.figures thead th{overflow-wrap:anywhere}
code{font:.86em/1.4 ui-monospace,"DejaVu Sans Mono",Consolas,monospace}
ul{margin:.3rem 0;padding-left:1.2rem}
.good{color:var(--good)}
.bad{color:var(--bad)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.cases{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1.2rem 2rem}
.cases h3{margin:.4rem 0}
.cases>li{display:grid;grid-template-columns:minmax(0,1fr);grid-row:span 3;grid-template-rows:subgrid;gap:0}
.cases>li>svg{display:block;width:100%;max-width:19rem;height:auto;margin:0 auto;align-self:end}
.packed{list-style:none;padding:0}
.packed li{display:grid;grid-template-columns:1rem 1fr auto;gap:.55rem;align-items:baseline;border-bottom:1px solid var(--line);padding:.22rem 0}
.packed b,.tree b,.till td,.figures td{white-space:nowrap}
.swatch{width:.85rem;height:.85rem}
.handle{fill:none;stroke:var(--shell)}
.shell{fill:none;stroke:var(--shell)}
.f-case{fill:var(--case)}.f-packed{fill:var(--packed)}.f-needless{fill:var(--needless)}.f-stripe{fill:var(--stripe)}.f-unknown{fill:var(--unknown)}.f-dot{fill:var(--dot)}
table{border-collapse:collapse;width:100%;margin:.6rem 0}
caption{text-align:left;padding-bottom:.2rem}
th,td{padding:.3rem .35rem;text-align:right;vertical-align:top;font-weight:400}
th:first-child,td:first-child{text-align:left;padding-left:0}
td:last-child,th:last-child{padding-right:0}
thead th{font-size:.88rem;vertical-align:bottom}
.figures tbody tr,.strategies tbody tr{border-top:1px solid var(--line)}
.figures thead th{max-width:11rem}
.scroll{overflow-x:auto}
.till tbody th{font-weight:600}
.till tbody th small{display:block;font-weight:400}
.till tr:not(.why)>*{border-top:1px dashed var(--line)}
.till .why td{text-align:left;padding:0 0 .45rem;white-space:normal}
.till .why ul{margin:.2rem 0 0;padding:0;list-style:none;color:var(--soft);font-size:.86rem}
.till tfoot tr>*{border-top:3px double var(--line);font-weight:700;padding-top:.5rem}
.bar{display:block;width:100%;height:.3rem}
.bar.good rect{fill:var(--good)}.bar.bad rect{fill:var(--bad)}
.strategies td{white-space:nowrap}
.strategies .passed{color:var(--good)}.strategies .failed{color:var(--bad)}
.findings li{margin:.3rem 0}
.tree,.tree ul{list-style:none;padding-left:0}
.tree ul{padding-left:.9rem;border-left:1px solid var(--line)}
.tree li{padding:.08rem 0}
.tree summary,.tree li:not(:has(>details)){padding:.16rem .2rem}
.tree summary{cursor:pointer}
.tree li:not(:has(>details)){padding-left:1.2rem}
.tree .rest{color:var(--soft)}
.map{margin:.4rem 0 .8rem}
.crumbs ol{display:flex;flex-wrap:wrap;gap:.15rem .4rem;list-style:none;padding:0;margin:0 0 .3rem;align-items:center}
.crumbs li+li::before{content:"/ ";color:var(--soft)}
button{font:inherit;color:inherit}
.crumbs button{background:none;border:1px solid var(--line);border-radius:.3rem;padding:.15rem .5rem;min-height:1.9rem;color:var(--link);cursor:pointer}
.tiles{position:relative;height:clamp(16rem,46vw,24rem);background:var(--t-line);overflow:hidden;border-radius:.3rem}
.tile{position:absolute;border:1px solid var(--t-line);border-radius:3px;padding:2px 5px;margin:0;overflow:hidden;text-align:left;font-size:.82rem;line-height:1.22;background:var(--t-file);color:var(--t-ink);display:flex;flex-direction:column;justify-content:flex-start;align-items:flex-start;overflow-wrap:anywhere}
.tile>span{display:block}
.tile:not(.tall)>span:not(.inside),.tile:has(>.inside)>span:not(.inside){max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tile:has(>.inside)>span:nth-child(2):not(.inside){display:none}
.tile>.inside{position:absolute;inset:24px 5px 5px}
.tile.base,.tile.base .tile:not(.file,.rest),.inbase .tile:not(.file,.rest){background:var(--t-base)}
.tile.layer,.tile.folder{background:var(--t-own)}
button.tile{cursor:pointer}
button.tile:hover{border-color:var(--t-ink)}
.tile:focus-visible{outline-offset:-3px;outline-color:var(--t-ink)}
.crumbs p{color:var(--soft);font-size:.9rem}
.status{min-height:1.5em;color:var(--soft);font-size:.9rem}
footer{margin-top:2.5rem;border-top:2px dashed var(--line);padding-top:.6rem}
@media (max-width:30rem){body{font-size:.95rem}th,td{padding-left:.2rem;padding-right:.2rem}.till th{font-size:.92em}.strategies td{font-size:.88rem}}
@media print{@page{margin:14mm}body{max-width:none;padding:0;font-size:10pt}.crumbs,.status{display:none}h2{margin-top:1.2rem}.cases{grid-template-columns:repeat(2,1fr)}.cases>li>svg{max-width:50mm}.packed li{padding:.1rem 0}.cases,tr,.map{break-inside:avoid-page}.tiles{height:11rem}h2,h3{break-after:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
