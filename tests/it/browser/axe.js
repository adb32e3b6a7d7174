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
  for (const theme of ["first", "second"]) {
    await look(theme);
    document.querySelector(".open").click();
    await look(`${theme}, detail`);
    document.getElementById("close").click();
    document.getElementById("theme").click();
  }
  return said;
})();
