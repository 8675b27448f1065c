// The pages of a unit and of a dossier.
function card(title, ...children) {
  return make("section", { class: "card" }, make("h3", null, title), ...children);
}

function unitPage(name) {
  if (!raw.units.includes(name)) return null;
  const own = dossiers.filter((one) => one.unitName === name);
  const live = findings.filter((one) => one.unitName === name && !one.waived);
  const count = (severity) => live.filter((one) => one.severity === severity).length;
  const stages = raw.stages.map((stage, number) =>
    `${stage} ${own.filter((one) => one.stage === number).length}`);
  const summary = fill(words["单位小结"], {
    n: own.length, s: stages.join("，"), e: count("error"), w: count("warning"),
  });
  const all = make("a", { href: "#/findings?" + new URLSearchParams({ unit: name }) }, words["看单位问题"]);
  const rows = own.map((one) => make("tr", null,
    make("th", { scope: "row" }, link(routeTo("dossier", name, one.demand.id), one.name)),
    make("td", null, badge(one.stage)),
    make("td", { class: "num" }, String(one.errors)),
    make("td", { class: "num" }, String(one.warnings)),
    make("td", { class: "when" }, one.since || words["未知"])));
  const columns = [words["申报项"], words["阶段"], words["错误"], words["警告"], words["从哪天起"]];
  const table = scrolling(words["负责申报项"], tableOf(columns, rows, { class: "some" }));
  const loose = live.filter((one) => !one.dossier);
  return {
    title: name,
    parts: [
      make("p", null, summary),
      make("p", { class: "screen" }, all),
      card(words["负责申报项"], own.length ? table : make("p", null, words["没有申报项"])),
      loose.length ? card(own.length ? words["单位文件夹"] : words["问题"], findingsTable(loose)) : "",
    ],
  };
}

function findingsTable(some) {
  const columns = [words["级别"], words["问题和改法"], words["位置"], words["出现日期"]];
  const head = columns.map((name) => make("th", { scope: "col", role: "columnheader" }, name));
  return make("table", { class: "stacked", role: "table" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
    make("tbody", { role: "rowgroup" }, ...some.map((one) => findingRow(one, false))));
}

function dossierPage(unit, id) {
  const one = dossiers.find((dossier) => dossier.unitName === unit && dossier.demand.id === id);
  if (!one) return null;
  const own = findings.filter((finding) => finding.dossier === one);
  const since = one.since ? make("span", null, fill(words["日起"], { d: one.since })) : "";
  const counts = { e: one.errors, w: one.warnings };
  const summary = make("span", null, fill(words["申报项小结"], counts));
  const folder = one.exists
    ? fileLink(one.path, words["打开文件夹"])
    : make("span", { class: "notice" }, words["没有文件夹"]);
  return {
    title: `${unit}　${one.name}`,
    parts: [
      make("p", { class: "tagged" }, link(routeTo("unit", unit), unit), badge(one.stage), since, summary, folder),
      make("p", { class: "muted" }, words["打开说明"]),
      card(words["问题"], own.length ? findingsTable(own) : make("p", null, words["没有问题"])),
      ...narrativeCards(one),
      indexCard(one),
      filesCard(one),
      demandCard(one),
    ],
  };
}

function narrativeCards(one) {
  if (!one.narratives.length) return [card(words["情况说明"], make("p", null, words["没有情况说明"]))];
  return one.narratives.map((values) => {
    const text = decode("narratives", values);
    const parts = [make("p", null, fileLink(`${one.path}/${text.name}`, text.name))];
    if (text.problem) parts.push(make("p", { class: "notice" }, words["打不开"] + text.problem));
    else if (text.untouched) parts.push(make("p", null, words["没有动"]));
    else parts.push(...narrativeText(text, one.demand));
    return card(words["情况说明"], ...parts);
  });
}

function narrativeText(text, demand) {
  const parts = lengthOf(text, demand);
  if (text.secret) return [...parts, make("p", { class: "notice" }, words["涉密不显示"])];
  if (text.title) parts.push(make("h4", null, text.title));
  const body = text.body.map((paragraph, place) =>
    make("p", null, make("span", null, `第${text.numbers[place]}段`), paragraph));
  parts.push(make("div", { class: "text" }, ...body), ...leftOut(words["正文没有放完"], text.left));
  if (text.appendix.length) {
    const lines = text.appendix.map((line) => make("p", null, line));
    const left = leftOut(words["文末目录没有放完"], text.appendix_left);
    parts.push(make("details", null, make("summary", null, words["文末目录"]), ...lines, ...left));
  }
  return parts;
}

function leftOut(phrase, count) {
  if (!count) return [];
  return [make("p", { class: "notice" }, fill(phrase, { n: count.toLocaleString("en") }))];
}

function lengthOf(text, demand) {
  const values = {
    n: text.words, c: text.characters, s: demand.soft, h: demand.hard, m: text.words - demand.hard,
  };
  const state = text.words > demand.hard ? "hard" : text.words > demand.soft ? "soft" : "";
  const verdict = { hard: words["字数超限"], soft: words["字数偏多"], "": words["字数合适"] }[state];
  const told = `${fill(words["字数量"], values)}，${fill(verdict, values)}`;
  const whole = Math.max(demand.hard, text.words) * 1.05;
  const gauge = drawn("svg", {
    class: `gauge ${state}`, viewBox: "0 0 300 16", preserveAspectRatio: "none", role: "img",
    "aria-label": fill(words["字数尺"], values),
  });
  const at = (count) => (300 * count) / whole;
  gauge.append(
    drawn("rect", { class: "track", x: 0, y: 3, width: 300, height: 10 }),
    drawn("rect", { class: "fill", x: 0, y: 3, width: at(text.words), height: 10 }),
    drawn("line", { class: "limit", x1: at(demand.soft), x2: at(demand.soft), y1: 0, y2: 16 }),
    drawn("line", { class: "limit", x1: at(demand.hard), x2: at(demand.hard), y1: 0, y2: 16 }));
  return [make("p", { class: "length" }, told), gauge];
}

const INDEX_COLUMNS = ["序号", "材料名称", "文号", "成文日期", "材料形式", "对应材料项", "对应要点", "文件名", "网址", "备注"];

function indexCard(one) {
  const title = words["证明材料目录"];
  if (!one.index) return card(title, make("p", null, words["没有目录"]));
  const index = decode("index", one.index);
  const name = make("p", null, fileLink(`${one.path}/${index.name}`, index.name));
  if (index.problem) return card(title, name, make("p", { class: "notice" }, words["打不开"] + index.problem));
  if (index.untouched) return card(title, name, make("p", null, words["目录没有填"]));
  if (index.secret) return card(title, name, make("p", { class: "notice" }, words["涉密不显示"]));
  const rows = index.rows.map((values) => {
    const row = decode("rows", values);
    const files = row.files.map((file) => make("div", null, file));
    const cells = [row.doc, row.date, row.form, row.material, row.point].map((text, place) =>
      make("td", { class: place < 3 ? "nowrap" : null }, text));
    return make("tr", null, make("td", null, row.number), make("th", { scope: "row" }, row.name), ...cells,
      make("td", null, ...files), make("td", null, webLink(row.url)), make("td", null, row.note));
  });
  const columns = INDEX_COLUMNS.map((column) => words[`列.${column}`]);
  const count = make("p", { class: "muted" }, fill(words["几行"], { n: rows.length + index.left }));
  const table = scrolling(title, tableOf(columns, rows, { class: "many" }));
  return card(title, name, count, table, ...leftOut(words["目录没有放完"], index.left));
}

function kindOf(file) {
  const kind = file.kind.toUpperCase();
  if (file.pages) return fill(words["页数"], { k: kind, n: file.pages });
  return file.width ? fill(words["像素"], { k: kind, x: file.width, y: file.height }) : kind;
}

function filesCard(one) {
  const title = words["印证材料"];
  if (!one.files.length) return card(title, make("p", null, words["没有文件"]));
  let size = 0;
  const rows = one.files.map((values) => {
    const file = decode("files", values);
    size += file.size;
    const path = file.stray ? `${one.path}/${file.name}` : `${one.path}/印证材料/${file.name}`;
    const notes = [];
    if (file.stray) notes.push(make("div", null, words["不在材料里"]));
    if (file.problem) notes.push(make("div", null, words["打不开"] + file.problem));
    return make("tr", null,
      make("th", { scope: "row" }, fileLink(path, file.name), ...notes),
      make("td", null, kindOf(file)),
      make("td", { class: "num" }, sizeOf(file.size)),
      make("td", null, file.rows.join("、") || words["没有登记"]));
  });
  const columns = [words["文件名"], words["类型"], words["大小"], words["目录序号"]];
  const count = make("p", { class: "muted" }, fill(words["几个文件"], { n: rows.length, s: sizeOf(size) }));
  return card(title, count, scrolling(title, tableOf(columns, rows, { class: "some" })));
}

function demandCard(one) {
  const texts = one.demand.texts.map((text) => make("p", null, text));
  const rows = one.demand.materials.map(([number, text, units]) => make("tr", null,
    make("td", { class: "num" }, String(number)),
    make("td", null, textOf(text)),
    make("td", null, textOf(units))));
  const columns = [words["列.序号"], words["列.材料名称"], words["单位"]];
  return card(words["要交什么"], ...texts, scrolling(words["要交什么"], tableOf(columns, rows)));
}
