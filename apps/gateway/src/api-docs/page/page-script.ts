/**
 * RapiDoc takes its colours as attributes, so a script of the page says which: the web page's, by day and by night. On a phone
 * it leaves out what fields are for, inside shadows that no style of the page reaches: its tables get one more style sheet.
 */
export const PAGE_SCRIPT = `const day = {
  theme: "light",
  "bg-color": "#f7f4ee",
  "text-color": "#241d16",
  "primary-color": "#8a5a00",
  "nav-bg-color": "#fffdf9",
  "nav-text-color": "#5a5046",
  "nav-hover-bg-color": "#efe8dc",
  "nav-hover-text-color": "#241d16",
  "nav-accent-color": "#8a5a00",
};
const night = {
  theme: "dark",
  "bg-color": "#15130f",
  "text-color": "#f1ebe0",
  "primary-color": "#f4bd2e",
  "nav-bg-color": "#1e1b16",
  "nav-text-color": "#c0b5a6",
  "nav-hover-bg-color": "#332e26",
  "nav-hover-text-color": "#f1ebe0",
  "nav-accent-color": "#f4bd2e",
};
const dark = matchMedia("(prefers-color-scheme: dark)");
const viewer = document.querySelector("rapi-doc");

function paint() {
  for (const [name, value] of Object.entries(dark.matches ? night : day)) viewer.setAttribute(name, value);
}

paint();
dark.addEventListener("change", paint);

const narrow = new CSSStyleSheet();
narrow.replaceSync(\`@container (max-width: 499px) {
  .tr { flex-wrap: wrap; }
  .tr > .key-type { width: auto; }
  .tr > .key-descr { display: block; flex: 1 1 100%; padding: 0 0.5rem 0.4rem 1.5rem; }
  .tr > .key-descr:empty { display: none; }
}\`);
for (const name of ["schema-table", "schema-tree"])
  customElements.whenDefined(name).then((table) => table.elementStyles.push(narrow));
`;
