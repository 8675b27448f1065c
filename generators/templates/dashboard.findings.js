// The table of findings: filters, whose state is in the address, and rows by the page.
const PAGE = 100;
const FILTERS = ["unit", "chapter", "code", "level", "q"];
const form = document.getElementById("filters");
let found = [];
let shown = 0;

function option(value, text) {
  return make("option", { value }, text);
}

function fillFilters() {
  raw.units.forEach((name) => form.elements.unit.append(option(name, name)));
  raw.chapters.forEach((title, number) => {
    if (demands.some((one) => one.chapter === number)) {
      form.elements.chapter.append(option(String(number + 1), title));
    }
  });
  const used = new Set(findings.map((one) => one.rule));
  rules.forEach((rule, number) => {
    if (used.has(number)) form.elements.code.append(option(rule.code, `${rule.code} ${rule.title}`));
  });
}

function matches(wanted) {
  const parts = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  const chapter = wanted.chapter ? Number(wanted.chapter) - 1 : -1;
  return (one) =>
    (wanted.level ? one.level === wanted.level : one.level !== "waived") &&
    (!wanted.unit || one.unitName === wanted.unit) &&
    (!wanted.chapter || one.chapter === chapter) &&
    (!wanted.code || one.code === wanted.code) &&
    parts.every((part) => one.searched.includes(part));
}

function about(one) {
  const lines = [];
  if (one.dossier) {
    lines.push(make("div", null, link(routeTo("unit", one.unitName), one.unitName)));
    const route = routeTo("dossier", one.unitName, one.dossier.demand.id);
    lines.push(make("div", null, link(route, one.dossier.name)));
  } else {
    const own = one.unitName && one.unitName !== words["整个工作区"];
    lines.push(make("div", null, own ? link(routeTo("unit", one.unitName), one.unitName) : words["整个工作区"]));
    if (own) lines.push(make("div", { class: "muted" }, words["单位文件夹"]));
  }
  return lines;
}

function whereOf(one) {
  const base = one.dossier ? one.dossier.path : "";
  const path = base && one.path ? `${base}/${one.path}` : base || one.path;
  const name = one.path || (base ? words["整个文件夹"] : "");
  return [fileLink(path, name), one.place ? make("div", { class: "where" }, one.place) : ""];
}

function findingRow(one, withAbout) {
  const fix = one.fix ? make("div", { class: "fix" }, words["改法"] + one.fix) : "";
  const waived = one.waived ? make("div", null, words["豁免原因"] + one.waived) : "";
  const id = make("div", { class: "id" }, `${words["编号"]} ${one.id}`);
  const code = make("div", { title: rules[one.rule].title }, one.code);
  const cells = [
    make("td", { role: "cell" }, levelBadge(one.severity), code),
    make("td", { role: "cell" }, make("div", null, one.message), fix, waived, id),
    make("td", { role: "cell" }, ...whereOf(one)),
    make("td", { role: "cell", class: "when" }, one.since || words["未知"]),
  ];
  if (withAbout) cells.splice(1, 0, make("td", { role: "cell" }, ...about(one)));
  return make("tr", { role: "row" }, ...cells);
}

function addRows(count) {
  const rows = document.createDocumentFragment();
  found.slice(shown, shown + count).forEach((one) => rows.append(findingRow(one, true)));
  document.querySelector("#list tbody").append(rows);
  shown = Math.min(found.length, shown + count);
  const more = document.getElementById("more");
  more.hidden = shown >= found.length;
  more.textContent = fill(words["显示更多"], { n: Math.min(PAGE, found.length - shown) });
  tellCount();
}

function tellCount() {
  const count = (level) => found.filter((one) => one.level === level).length;
  const values = { n: found.length, e: count("error"), w: count("warning"), i: count("info"), m: shown };
  const phrase = form.elements.level.value === "waived" ? words["几条豁免"] : words["几条"];
  const part = shown < found.length ? fill(words["显示几条"], values) : "";
  const told = found.length ? fill(phrase, values) + part : words["没有找到"];
  document.getElementById("count").textContent = told;
}

function filterNow() {
  const wanted = {};
  FILTERS.forEach((name) => { wanted[name] = form.elements[name].value.trim(); });
  found = findings.filter(matches(wanted));
  shown = 0;
  document.querySelector("#list tbody").textContent = "";
  addRows(PAGE);
}

function filtersAddress() {
  const query = new URLSearchParams();
  FILTERS.forEach((name) => {
    const value = form.elements[name].value.trim();
    if (value) query.set(name, value);
  });
  return "#/findings" + (String(query) ? `?${query}` : "");
}

function readFilters(query) {
  const wanted = new URLSearchParams(query);
  FILTERS.forEach((name) => {
    const field = form.elements[name];
    if (field.value.trim() !== (wanted.get(name) || "")) field.value = wanted.get(name) || "";
    if (field.value === "" && field.tagName === "SELECT") field.selectedIndex = 0;
  });
}

// Typing replaces the address, so that Back leaves the search; a choice adds one to go back to.
function startFindings() {
  fillFilters();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.name === "q") return;
    history.pushState(null, "", filtersAddress());
    filterNow();
  });
  const typed = (event) => {
    if (event.target.name !== "q" || event.isComposing) return;
    history.replaceState(null, "", filtersAddress());
    filterNow();
  };
  form.addEventListener("input", typed);
  form.addEventListener("compositionend", typed);
  form.addEventListener("reset", () => setTimeout(() => {
    history.pushState(null, "", filtersAddress());
    filterNow();
  }));
  document.getElementById("more").addEventListener("click", () => {
    const first = shown;
    addRows(PAGE);
    const row = document.querySelectorAll("#list tbody tr")[first];
    row.setAttribute("tabindex", "-1");
    row.focus();
  });
}
