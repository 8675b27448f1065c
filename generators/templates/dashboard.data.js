// The block of facts, made into objects. A column that ends with "$" holds texts by number, one
// that ends with "+" a path in pieces, with "*" several paths.
const raw = JSON.parse(document.getElementById("data").textContent);
const words = raw.words;

function textOf(value) {
  return Array.isArray(value) ? value.map((one) => raw.strings[one]) : raw.strings[value];
}

function pathOf(pieces) {
  return textOf(pieces).join("");
}

function decode(table, values) {
  const made = {};
  raw.columns[table].forEach((column, place) => {
    const value = values[place];
    const read = { $: textOf, "+": pathOf, "*": (paths) => paths.map(pathOf) }[column.slice(-1)];
    if (read) made[column.slice(0, -1)] = read(value);
    else made[column] = value;
  });
  return made;
}

const demands = raw.demands.map((values) => decode("demands", values));
const rules = raw.rules.map((values) => decode("rules", values));
const dossiers = raw.dossiers.map((values) => {
  const one = decode("dossiers", values);
  one.demand = demands[one.demand];
  one.unitName = raw.units[one.unit];
  one.name = `${one.demand.id} ${one.demand.title}`;
  return one;
});
const findings = raw.findings.map((values) => {
  const one = decode("findings", values);
  one.code = rules[one.rule].code;
  one.severity = raw.levels[one.level];
  one.level = one.waived ? "waived" : one.severity;
  one.dossier = one.dossier < 0 ? null : dossiers[one.dossier];
  one.unitName = raw.units[one.unit] || "";
  one.chapter = one.dossier ? one.dossier.demand.chapter : -1;
  const about = one.dossier ? one.dossier.name : "";
  one.searched = [one.message, one.path, one.place, one.unitName, about, one.code, one.id]
    .join(" ").toLowerCase();
  return one;
});
