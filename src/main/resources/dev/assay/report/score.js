(function () {
  "use strict";

  // What is predicted of each day: a line, in the band of the intervals. The band is the distance between its ends, on top of
  // the lower one.

  function days(chart, width, kit) {
    var option = kit.base();
    option.grid.right = 26;
    option.xAxis = kit.categories(chart.labels, 12);
    option.yAxis = kit.amounts(null);
    option.tooltip.axisPointer = { type: "line" };
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      var lines = [["predicted", shown(chart.values[i], kit)]];
      if (chart.upper[i] !== null) { lines.push(["interval", shown(chart.lower[i], kit) + " to " + shown(chart.upper[i], kit)]); }
      return kit.tip(chart.labels[i], lines.concat([["", chart.notes[i]]]));
    };
    option.series = chart.band ? [edge(chart.lower, null, kit), edge(chart.upper.map(function (upper, i) {
      return upper === null ? null : upper - chart.lower[i];
    }), kit.colour("bar"), kit)] : [];
    option.series.push({
      type: "line", data: chart.values, symbol: "circle", symbolSize: 6, showAllSymbol: true, z: 3,
      itemStyle: { color: kit.colour("bar") }, lineStyle: { width: 2, color: kit.colour("bar") }
    });
    return option;
  }

  function edge(values, fill, kit) {
    return {
      type: "line", data: values, stack: "band", stackStrategy: "all", symbol: "none", silent: true, z: 1,
      lineStyle: { opacity: 0.35, width: 1, color: kit.colour("bar") },
      areaStyle: fill ? { color: fill, opacity: 0.18 } : null
    };
  }

  function shown(value, kit) {
    return value === null ? "none" : kit.count.format(value);
  }

  window.assayPage = { charts: { days: { option: days, height: 260 } }, kinds: [] };
})();
