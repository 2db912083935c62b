/* Filters and further rows of the claim table. Without it the first rows of each verdict are there. */
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const table = document.getElementById("claim-table");
  if (!form || !table || !window.DecompressionStream) return;

  const step = Number(table.dataset.step);
  const [text, verdict, measure, source, count] = ["text", "verdict", "measure", "source", "count"].map(
    (name) => document.getElementById("f-" + name),
  );
  const limits = new Map();
  let rows = null;

  const unpack = async () => {
    const packed = atob(document.getElementById("rows").textContent);
    const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const plain = await new Response(stream).json();
    return plain.map(([id, verdict, kind, measure, label, figures, by, witnesses, lanes, quotes, sources, page, left]) => ({
      id, verdict, kind, measure, label, figures, by, witnesses, lanes, quotes, sources, page, left, words: null,
    }));
  };

  // Elements are made one by one and filled with text, so no word of a document is ever read as markup.
  const make = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const draw = (tag, attributes, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const spot = (x, y, ...children) => draw("svg", { x: x + "%", y: y + "%", width: 1, height: 1 }, ...children);

  const shapes = {
    B: "M0-7.2 7.2 0 0 7.2-7.2 0z",
    C: "M-5-5H5V5H-5z",
    D: "M0-6.5 6.5 5H-6.5z",
  };
  const drawn = ([side, point, low, high, openLow, openHigh], y) => {
    const nodes = [draw("line", { x1: 0, x2: "100%", y1: y + "%", y2: y + "%", class: "grid" })];
    if (low !== null) {
      const cap = (open, sign) => (open ? `M${sign * 6}-5 0 0 ${sign * 6} 5` : "M0-5V5");
      nodes.push(
        draw("line", { x1: low + "%", x2: high + "%", y1: y + "%", y2: y + "%", class: "whisker " + side }),
        spot(low, y, draw("path", { d: cap(openLow, 1), class: "whisker " + side })),
        spot(high, y, draw("path", { d: cap(openHigh, -1), class: "whisker " + side })),
      );
    }
    if (point !== null) {
      const shape = shapes[side] ? draw("path", { d: shapes[side] }) : draw("circle", { r: 5.5 });
      shape.setAttribute("class", "dot " + side);
      nodes.push(spot(point, y, shape));
    }
    return nodes;
  };
  const lanes = (marks) =>
    draw(
      "svg",
      { class: "lanes", height: marks.length * 15, "aria-hidden": "true" },
      ...marks.flatMap((mark, i) => drawn(mark, ((i + 0.5) / marks.length) * 100)),
    );

  const bdi = (words) => make("bdi", {}, words);
  const quote = ([before, figure, after, publisher, published, says, copied]) =>
    make(
      "blockquote",
      { class: "quote" },
      make("p", { dir: "auto" }, before, make("mark", {}, figure), after),
      make(
        "footer", {}, make("b", {}, bdi(publisher)), ", " + published + ", ", make("span", {}, says), copied ? ", a copy" : "",
      ),
    );
  const figures = (row) =>
    row.figures.flatMap(([hedge, words], i) => {
      const theirs = make("span", { class: "theirs" });
      if (hedge) theirs.append(make("i", {}, hedge), " ");
      theirs.append(bdi(words));
      return i ? [make("i", {}, row.verdict === "updated" ? " → " : ", "), theirs] : [theirs];
    });
  const details = (row) => {
    const total = row.quotes.length + row.left;
    const name = total === 1 ? "1 quote" : total.toLocaleString("en") + " quotes";
    const summary = make("summary", {}, name, make("span", { class: "hidden-text" }, " on " + row.label));
    const node = make("details", {}, summary);
    const rest = make("p", { class: "more quiet" }, `and ${row.left.toLocaleString("en")} more: `, make("code", {}, "facts explain " + row.id));
    const told = () => node.append(...row.quotes.map(quote), ...(row.left ? [rest] : []));
    node.addEventListener("toggle", told, { once: true });
    return node;
  };
  // A claim leads to its card above, else to its page.
  const named = (row) => {
    const address = document.getElementById(row.id) ? "#" + row.id : row.page;
    return address ? make("a", { href: address }, bdi(row.label)) : bdi(row.label);
  };
  const line = (row) =>
    make(
      "tr",
      {},
      make(
        "th",
        { scope: "row" },
        make("span", { id: row.id + "-row" }, named(row)),
        make("small", { class: "kind" }, row.kind + " · " + row.measure.replaceAll("_", " ")),
      ),
      make("td", { class: "pictures" }, ...(row.lanes.length ? [lanes(row.lanes)] : [])),
      make("td", { class: "figures wide" }, ...figures(row), details(row)),
      make("td", { class: "by" }, bdi(row.by), ...(row.witnesses ? [make("small", {}, row.witnesses)] : [])),
    );

  const wordsOf = (row) =>
    (row.words ??= [row.label, row.by, ...row.figures.flat(), ...row.quotes.flatMap((q) => [q.slice(0, 3).join(""), q[3]])]
      .join(" ")
      .toLowerCase());
  const matches = (row) =>
    (!verdict.value || row.verdict === verdict.value) &&
    (!measure.value || row.kind + " " + row.measure === measure.value) &&
    (!source.value || row.sources.includes(source.value)) &&
    text.value.toLowerCase().split(/\s+/).every((word) => wordsOf(row).includes(word));

  const show = () => {
    const found = new Map([...table.tBodies].map((body) => [body.dataset.verdict, []]));
    for (const row of rows) if (matches(row)) found.get(row.verdict).push(row);
    let total = 0;
    for (const body of table.tBodies) {
      const name = body.dataset.verdict;
      const own = found.get(name);
      const limit = limits.get(name) ?? step;
      total += own.length;
      body.hidden = own.length === 0;
      body.rows[0].querySelector("b").textContent = own.length.toLocaleString("en");
      body.replaceChildren(body.rows[0], ...own.slice(0, limit).map(line));
      if (own.length > limit) body.append(rest(name, own.length - limit));
    }
    count.textContent = total.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " claims";
  };
  const rest = (name, left) => {
    const button = make("button", { type: "button" }, `Show ${Math.min(step * 2, left)} more of ${left.toLocaleString("en")}`);
    button.addEventListener("click", () => more(name));
    return make("tr", { class: "rest" }, make("td", { colspan: "4" }, button));
  };
  const more = async (name) => {
    const body = [...table.tBodies].find((one) => one.dataset.verdict === name);
    const before = body.rows.length - 1;
    limits.set(name, (limits.get(name) ?? step) + step * 2);
    await update();
    body.rows[before].querySelector("summary")?.focus();
  };
  const update = async () => {
    rows ??= await unpack();
    show();
  };

  for (const body of table.tBodies) {
    const cell = body.querySelector("tr.rest");
    if (cell) cell.replaceWith(rest(body.dataset.verdict, Number(body.dataset.total) - step));
  }
  form.hidden = false;
  form.addEventListener("input", () => {
    limits.clear();
    update();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
})();
