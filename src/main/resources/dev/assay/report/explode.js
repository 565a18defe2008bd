(function () {
  "use strict";

  var PARTS = [["own", "sold by itself", "bar"], ["within", "used in products", "accepted"]];

  function percent(share) {
    return Math.round(share * 1000) / 10 + " %";
  }

  function uses(chart, width, kit) {
    var option = kit.base();
    option.legend = { top: 0, left: 0, itemWidth: 14, textStyle: { color: kit.colour("ink") } };
    option.grid.top = 34;
    option.grid.right = 26;
    option.yAxis = Object.assign(kit.categories(chart.labels, Math.max(12, Math.round(width / 18))), { inverse: true });
    option.yAxis.axisLabel.interval = 0;
    option.xAxis = kit.amounts(percent);
    option.xAxis.max = 1;
    option.xAxis.interval = 0.25;
    option.aria = { enabled: true, label: { enabled: false }, decal: { show: true, decals: [
      { symbol: "none" },
      { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: "rgba(0,0,0,.18)" }] } };
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return kit.tip(chart.labels[i], [["in all", chart.notes[i].split(" of ").pop()]].concat(
        PARTS.map(function (part) { return [part[1], percent(chart[part[0]][i])]; })));
    };
    option.series = PARTS.map(function (part) {
      return { name: part[1], type: "bar", stack: "uses", barMaxWidth: 22, itemStyle: { color: kit.colour(part[2]) }, data: chart[part[0]] };
    });
    return option;
  }

  window.assayPage = { charts: { uses: { option: uses, height: 80, line: 28 } }, kinds: [] };
})();
