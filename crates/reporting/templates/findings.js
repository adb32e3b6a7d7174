"use strict";
(() => {
  const form = document.getElementById("controls");
  const list = document.getElementById("findings");
  if (!list) return;
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const findings = [...list.querySelectorAll(".finding")];
  const texts = findings.map((one) => one.textContent.toLowerCase());

  const regroup = () => {
    const key = new FormData(form).get("group");
    const groups = new Map();
    for (const one of findings) {
      const name = one.dataset[key];
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(one);
    }
    const names = [...groups.keys()].sort();
    list.replaceChildren(...names.map((name) => {
      const group = document.createElement("details");
      group.className = "group";
      group.open = true;
      const summary = document.createElement("summary");
      const title = document.createElement("h2");
      title.textContent = name;
      const count = document.createElement("span");
      count.className = "count";
      summary.append(title, " ", count);
      group.append(summary, ...groups.get(name));
      return group;
    }));
    filter();
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = new FormData(form).getAll("severity");
    let visible = 0;
    findings.forEach((one, at) => {
      const fits = severities.includes(one.dataset.severity) && words.every((word) => texts[at].includes(word));
      one.hidden = !fits;
      if (fits) visible += 1;
    });
    for (const group of list.children) {
      const count = group.querySelectorAll(".finding:not([hidden])").length;
      group.hidden = count === 0;
      group.querySelector(".count").textContent = count;
    }
    shown.textContent = shown.dataset.text.replace("{shown}", visible).replace("{all}", findings.length);
  };

  const setAll = (open) => { for (const group of list.children) group.open = open; };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => (event.target.name === "group" ? regroup() : filter()));
  search.addEventListener("input", filter);
  document.getElementById("open").addEventListener("click", () => setAll(true));
  document.getElementById("close").addEventListener("click", () => setAll(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && event.target === search) { search.value = ""; filter(); }
  });
  filter();
})();
