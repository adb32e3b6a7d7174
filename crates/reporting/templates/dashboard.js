// Filters, sorts and opens what the page holds. Computes nothing, requests nothing.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const { grades, kinds, rules, stations, blocks, texts } = JSON.parse(byId("data").textContent);
  const PAGE = 50;
  const [CODE, NAME, KIND, REGION, GRADE, SCORE, SELF, ONSITE, FILE, LINES, FOUND] = Array(11).keys();
  const gradeOf = (one) => (one[GRADE] < 0 ? "未报送" : grades[one[GRADE]]);
  const rows = stations.map((one) => ({
    one,
    text: (one[CODE] + " " + one[NAME]).toLowerCase(),
    rules: new Set(one[FOUND].map((finding) => texts[finding[0]])),
  }));
  const number = (text) => (text === null ? -Infinity : Number(text));
  const compare = new Intl.Collator("zh-CN").compare;
  const columns = [
    ["编号", "wide", (one) => one[CODE], (a, b) => compare(a[CODE], b[CODE])],
    ["名称", "", (one) => one[NAME], (a, b) => compare(a[NAME], b[NAME])],
    ["类别", "wide", (one) => texts[one[KIND]], (a, b) => compare(texts[a[KIND]], texts[b[KIND]])],
    ["区划", "wide", (one) => texts[one[REGION]], (a, b) => compare(texts[a[REGION]], texts[b[REGION]])],
    ["等次", "", gradeOf, (a, b) => (a[GRADE] < 0 ? 99 : a[GRADE]) - (b[GRADE] < 0 ? 99 : b[GRADE])],
    ["得分", "number", (one) => one[SCORE] ?? "—", (a, b) => number(a[SCORE]) - number(b[SCORE])],
    ["自评", "number wide", (one) => one[SELF] ?? "—", (a, b) => number(a[SELF]) - number(b[SELF])],
    ["实地", "wide", (one) => (one[ONSITE] ? "是" : "否"), (a, b) => !a[ONSITE] - !b[ONSITE]],
    ["问题", "number", (one) => String(one[FOUND].length), (a, b) => a[FOUND].length - b[FOUND].length],
  ];
  let shown = rows, page = 0, sorted = -1, down = false, all = false;

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const option = (select, value, text) => {
    const element = make("option", text);
    element.value = value;
    byId(select).append(element);
  };
  const heads = columns.map(([title, className, , order], at) => {
    const head = make("th", undefined, className);
    head.scope = "col";
    const button = make("button", title);
    button.type = "button";
    button.addEventListener("click", () => {
      down = sorted === at ? !down : className.includes("number");
      sorted = at;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      filter();
    });
    head.append(button);
    return head;
  });
  byId("table").tHead.rows[0].append(...heads);

  const draw = () => {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    page = Math.min(page, pages - 1);
    const part = all ? shown : shown.slice(page * PAGE, (page + 1) * PAGE);
    const body = document.createDocumentFragment();
    for (const { one } of part) {
      const row = make("tr");
      columns.forEach(([, className, text], at) => {
        const cell = make("td", at === 1 ? undefined : text(one), className);
        if (at === 1) {
          const button = make("button", one[NAME], "open");
          button.type = "button";
          button.addEventListener("click", () => open(one[CODE]));
          cell.append(button);
        }
        row.append(cell);
      });
      body.append(row);
    }
    byId("table").tBodies[0].replaceChildren(body);
    byId("count").textContent = stations.length === 0 ? "名册中没有机构。"
      : shown.length === 0 ? "没有符合条件的机构。" : `符合条件的机构 ${shown.length} 所，共 ${stations.length} 所。`;
    byId("table").hidden = shown.length === 0;
    byId("pages").hidden = pages === 1;
    byId("page").textContent = `第 ${page + 1} 页，共 ${pages} 页`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === pages - 1;
  };
  const filter = () => {
    const words = byId("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const [kind, region, grade, rule] = ["kind", "region", "grade", "rule"].map((id) => byId(id).value);
    shown = rows.filter(({ one, text, rules: own }) =>
      words.every((word) => text.includes(word)) &&
      (kind === "" || texts[one[KIND]] === kind) &&
      (region === "" || texts[one[REGION]] === region) &&
      (grade === "" || String(one[GRADE]) === grade) &&
      (rule === "" || own.has(rule)));
    if (sorted >= 0) {
      const order = columns[sorted][3];
      shown.sort((a, b) => (down ? order(b.one, a.one) : order(a.one, b.one)));
    }
    page = 0;
    draw();
  };

  // The detail of a station, which has an address of its own.
  const detail = byId("detail");
  const fill = (one) => {
    byId("detail-title").textContent = `${one[CODE]} ${one[NAME]}`;
    const facts = [texts[one[KIND]], texts[one[REGION]], `等次：${gradeOf(one)}`, `得分：${one[SCORE] ?? "—"}`,
      `自评材料：${one[FILE] ?? "未收到"}`, `实地抽查表：${one[ONSITE] ?? "未实地抽查"}`];
    byId("detail-facts").textContent = facts.join("　");
    const findings = one[FOUND].map((finding) => {
      const [rule, severity, message, place, hint] = finding.map((at) => texts[at]);
      const item = make("li", `${severity} ${rule}：${message}`);
      item.append(make("div", place, "cell"), make("div", hint, "faint"));
      return item;
    });
    byId("detail-findings").replaceChildren(...(findings.length ? findings : [make("li", "没有问题。", "none")]));
    const lines = one[LINES].flatMap((at) => blocks[at]).map((at) => {
      const text = texts[at];
      if (!text.startsWith("\t")) return make("div", text, /^[一二三四五六七八九]、/.test(text) ? "title" : "leaf");
      const line = make("div", undefined, "line");
      const parts = text.slice(1).split("\t");
      // A label, a figure, where it is from; other lines are sentences.
      if (parts.length === 1 || parts[0].length > 8) return make("div", parts.join(" "), "whole");
      if (parts.length === 2 && !/^[-\d.…?]+$/.test(parts[1])) parts.splice(1, 0, "");
      [parts[0], parts[1], parts.slice(2).join(" ")].forEach((cell) => line.append(make("span", cell)));
      return line;
    });
    byId("detail-derivation").replaceChildren(...lines);
  };
  const open = (code) => {
    const one = stations.find((station) => station[CODE] === code);
    if (!one) return;
    fill(one);
    if (!detail.open) detail.showModal();
    detail.scrollTop = 0;
    history.replaceState(null, "", "#" + encodeURIComponent(code));
  };
  byId("close").addEventListener("click", () => detail.close());
  detail.addEventListener("click", (event) => { if (event.target === detail) detail.close(); });
  detail.addEventListener("close", () => history.replaceState(null, "", location.pathname + location.search));
  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest("[data-key]");
    if (mark) open(mark.dataset.key);
  });
  const names = new Map(stations.map((one) => [one[CODE], one]));
  document.addEventListener("mouseover", (event) => {
    const mark = event.target instanceof Element && event.target.closest("[data-key]");
    if (!mark || mark.firstElementChild) return;
    const one = names.get(mark.dataset.key);
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    if (one) title.textContent = `${one[NAME]}：自评 ${one[SELF]}，评定 ${one[SCORE]}`;
    mark.append(title);
  });

  kinds.forEach((kind) => option("kind", kind, kind));
  [...new Set(stations.map((one) => texts[one[REGION]]))].sort().forEach((region) => option("region", region, region));
  grades.forEach((grade, at) => option("grade", String(at), grade));
  if (stations.some((one) => one[GRADE] < 0)) option("grade", "-1", "未报送");
  rules.forEach(([code, label, count]) => option("rule", code, `${code} ${label}（${count}）`));
  byId("q").addEventListener("input", filter);
  byId("filters").addEventListener("change", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(filter));
  byId("previous").addEventListener("click", () => { page -= 1; draw(); });
  byId("next").addEventListener("click", () => { page += 1; draw(); });
  addEventListener("beforeprint", () => { all = true; draw(); });
  addEventListener("afterprint", () => { all = false; draw(); });

  const root = document.documentElement, theme = byId("theme");
  const paint = (dark) => {
    root.dataset.theme = dark ? "dark" : "light";
    theme.textContent = dark ? "浅色" : "深色";
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  paint(dark.matches);
  dark.addEventListener("change", () => paint(dark.matches));
  theme.addEventListener("click", () => paint(root.dataset.theme !== "dark"));
  theme.hidden = false;
  byId("filters").hidden = stations.length === 0;
  filter();
  if (location.hash.length > 1) open(decodeURIComponent(location.hash.slice(1)));
})();
