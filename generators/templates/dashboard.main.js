// Which view the address asks for; sorting, light and dark, printing.
const views = Array.from(document.querySelectorAll(".view"));
const title = document.title;
let current = "overview";

function show(name, heading) {
  views.forEach((view) => { view.hidden = view.id !== name; });
  document.querySelectorAll("nav a").forEach((one) => {
    if (one.dataset.view === name) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  });
  document.title = heading ? `${heading} · ${title}` : title;
  const changed = current !== name || heading !== document.body.dataset.heading;
  current = name;
  document.body.dataset.heading = heading;
  return changed;
}

function fillPage(name, page) {
  const view = document.getElementById(name);
  view.querySelector("h2").textContent = page.title;
  const body = view.querySelector(".body");
  body.textContent = "";
  page.parts.forEach((part) => { if (part) body.append(part); });
}

function decoded(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}

function goTo() {
  const address = location.hash;
  if (address && !address.startsWith("#/")) return false;
  const [path, query] = address.slice(2).split("?");
  const [name, ...rest] = path.split("/").map(decoded);
  if (name === "") return show("overview", "");
  if (name === "findings") {
    readFilters(query);
    filterNow();
    return show("findings", words["问题"]);
  }
  const page = name === "unit" ? unitPage(rest[0]) : name === "dossier" ? dossierPage(rest[0], rest[1]) : null;
  if (!page) return show("lost", words["找不到"]);
  fillPage(name, page);
  return show(name, page.title);
}

// After a click the page begins at its heading; after Back it is where it was left.
const left = {};
let clicked = false;
function arrive() {
  const changed = goTo();
  const [scroll, from] = left[location.hash] || [0, null];
  if (clicked && changed) {
    window.scrollTo(0, 0);
    document.getElementById(`${current}-title`).focus({ preventScroll: true });
  } else if (changed) {
    if (from && from.isConnected) from.focus({ preventScroll: true });
    window.scrollTo(0, scroll);
  }
  clicked = false;
}

function follow(event) {
  const to = event.target.closest("a[href^='#']");
  if (!to) return;
  const address = to.getAttribute("href");
  clicked = address.startsWith("#/");
  left[location.hash] = [window.scrollY, to];
  if (clicked) return;
  event.preventDefault();
  const target = document.getElementById(address.slice(1));
  target.focus();
  target.scrollIntoView();
}

function sortable(table) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = make("button", { type: "button" }, head.textContent);
    head.textContent = "";
    head.append(button);
    const given = Array.from(body.rows);
    const valueOf = (row) => {
      const cell = row.cells[column];
      return cell.dataset.sort || cell.textContent.trim();
    };
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      table.querySelectorAll("thead th").forEach((one) => one.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const order = given.slice().sort((a, b) => compare(valueOf(a), valueOf(b), a, b, given));
      if (!up) order.reverse();
      order.forEach((row) => body.append(row));
    });
  });
}

function compare(a, b, first, second, given) {
  const [x, y] = [parseFloat(a), parseFloat(b)];
  const isNumber = /^[\d.]+%?$/.test(a) && /^[\d.]+%?$/.test(b);
  const order = isNumber ? x - y : a.localeCompare(b, "zh-CN");
  return order || given.indexOf(first) - given.indexOf(second);
}

function startTheme() {
  const button = document.getElementById("theme");
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem("fazhi-theme"); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem("fazhi-theme", theme); } catch { /* a USB stick */ } };
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const tell = () => {
    button.textContent = dark() ? words["换浅色"] : words["换深色"];
    button.setAttribute("aria-pressed", String(dark()));
  };
  if (kept()) root.dataset.theme = kept();
  tell();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    keep(root.dataset.theme);
    tell();
  });
}

// On paper nobody can ask for more rows, or open what is folded.
function startPrinting() {
  document.getElementById("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => { if (current === "findings") addRows(found.length); });
}

document.documentElement.classList.add("js");
startTheme();
startPrinting();
startFindings();
document.querySelectorAll(".sortable").forEach(sortable);
document.addEventListener("click", follow);
window.addEventListener("hashchange", arrive);
arrive();
document.documentElement.dataset.ready = "yes";
