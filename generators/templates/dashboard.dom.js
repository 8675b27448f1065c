// Small helpers: phrases, elements, links.
function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function make(tag, settings, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings || {})) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  for (const child of children) if (child !== null && child !== "") element.append(child);
  return element;
}

function drawn(tag, settings) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
  return element;
}

function link(route, text) {
  return make("a", { href: route }, text);
}

function routeTo(...parts) {
  return "#/" + parts.map(encodeURIComponent).join("/");
}

// A masked name has stars in it and is no file's name.
function fileLink(path, text) {
  if (!path || path.includes("*")) return text;
  return make("a", { href: "../" + path.split("/").map(encodeURIComponent).join("/") }, text);
}

function webLink(address) {
  if (!/^https?:\/\//i.test(address)) return address;
  return make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, address);
}

function badge(stage) {
  return make("span", { class: `badge s${stage}` }, raw.stages[stage]);
}

const levelLooks = { error: 2, warning: 1, info: 0 };
const levelNames = { error: words["错误"], warning: words["警告"], info: words["提示"] };

function levelBadge(level) {
  return make("span", { class: `badge s${levelLooks[level]}` }, levelNames[level]);
}

function tableOf(columns, rows, settings) {
  const head = make("tr", null, ...columns.map((name) => make("th", { scope: "col" }, name)));
  const table = make("table", settings, make("thead", null, head), make("tbody", null, ...rows));
  return table;
}

function scrolling(label, table) {
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
}

function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  const [unit, step] = bytes < 1e6 ? ["KB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  return `${(bytes / step).toFixed(bytes / step < 10 ? 1 : 0)} ${unit}`;
}
