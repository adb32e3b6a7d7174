// Has axe look at the page in light and in dark, with and without the detail of a station, and says its grave violations.
return (async () => {
  const said = { looked: [] };
  const look = async (where) => {
    const { passes, violations } = await axe.run(document, { resultTypes: ["violations", "passes"] });
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    said.looked.push({
      where,
      ground: getComputedStyle(document.body).backgroundColor,
      passed: passes.map(({ id }) => id),
      grave: grave.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target}: ${node.failureSummary}`)),
    });
  };
  // The stations with most findings first.
  [...document.querySelectorAll("#table th button")].find((button) => button.textContent === "问题").click();
  for (const theme of ["first", "second"]) {
    await look(theme);
    const opens = document.querySelectorAll(".open");
    for (const open of [opens[0], opens[opens.length - 1]]) {
      open.click();
      await look(`${theme}, ${document.getElementById("detail-title").textContent}`);
      document.getElementById("close").click();
    }
    document.getElementById("theme").click();
  }
  return said;
})();
