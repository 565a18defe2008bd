(function () {
  "use strict";

  // What was known and what hindsight sees, with a line between them.

  function hindsight(chart, width, kit) {
    var option = kit.base();
    option.legend = { top: 0, left: 0, itemWidth: 14, textStyle: { color: kit.colour("ink") }, data: ["what was known", "hindsight"] };
    option.grid.top = 34;
    option.grid.right = 26;
    option.yAxis = Object.assign(kit.categories(chart.labels, Math.max(12, Math.round(width / 18))), { inverse: true });
    option.yAxis.axisLabel.interval = 0;
    option.yAxis.splitLine = { show: true, lineStyle: { color: kit.colour("line") } };
    option.xAxis = kit.amounts(kit.count.format);
    option.xAxis.scale = false;
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return kit.tip(chart.labels[i], [
        ["known", kit.count.format(chart.known[i])], ["hindsight", kit.count.format(chart.values[i])]]);
    };
    option.series = [
      points("what was known", chart.known, "bar", "circle", kit),
      points("hindsight", chart.values, "quarantined", "diamond", kit)];
    chart.labels.forEach(function (_, i) {
      option.series.push({
        type: "line", silent: true, symbol: "none", tooltip: { show: false }, z: 1, data: [[chart.known[i], i], [chart.values[i], i]],
        lineStyle: { width: 3, color: kit.colour("line-strong") }
      });
    });
    return option;
  }

  function points(name, values, colour, symbol, kit) {
    return {
      name: name, type: "scatter", symbol: symbol, symbolSize: symbol === "diamond" ? 14 : 11, z: 3,
      itemStyle: { color: kit.colour(colour) }, data: values.map(function (value, i) { return [value, i]; })
    };
  }

  var ICONS = { bar: "roundRect", solid: "path://M0 4h18v2h-18z", dashed: "path://M0 4h4v2h-4zM7 4h4v2h-4zM14 4h4v2h-4z" };

  // The lines stand at numbers of days, which a second axis without labels has in widths of bars.

  function lags(chart, width, kit) {
    var option = kit.base();
    var most = Math.max.apply(null, chart.values);
    option.legend = { top: 0, left: 0, itemWidth: 18, selectedMode: false, textStyle: { color: kit.colour("ink") } };
    option.grid.top = width < 480 ? 56 : 34;
    option.xAxis = [kit.categories(chart.labels, 14), { type: "value", min: 0, max: chart.labels.length, show: false }];
    option.yAxis = kit.amounts();
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      var sum = chart.values.reduce(function (all, value) { return all + value; }, 0);
      return kit.tip("up to " + chart.labels[i] + " days", [
        ["rows", kit.count.format(chart.values[i])], ["of all", Math.round(chart.values[i] / sum * 1000) / 10 + " %"]]);
    };
    option.series = [
      bars("in time", chart, false, "bar", kit), bars("later than declared", chart, true, "quarantined", kit),
      line("declared: " + chart.declared_words, chart.declared, most, "solid", kit),
      line("95 %: " + chart.often_words, chart.often, most, "dashed", kit)
    ].filter(function (series) { return series.data.some(function (value) { return value !== null; }); });
    if (chart.declared === null) { option.series[0].name = "rows"; }
    option.legend.data = option.series.map(function (series) { return { name: series.name, icon: ICONS[series.lineStyle ? series.lineStyle.type : "bar"] }; });
    return option;
  }

  function bars(name, chart, late, colour, kit) {
    return {
      name: name, type: "bar", stack: "rows", barCategoryGap: "8%", itemStyle: { color: kit.colour(colour) },
      data: chart.values.map(function (value, i) { return chart.late[i] === late ? value : null; })
    };
  }

  function line(name, at, most, dash, kit) {
    return {
      name: name, type: "line", xAxisIndex: 1, silent: true, symbol: "none", tooltip: { show: false },
      itemStyle: { color: kit.colour("ink") }, lineStyle: { width: 2, type: dash, color: kit.colour("ink") },
      data: at === null ? [] : [[at, 0], [at, most]]
    };
  }

  window.assayPage = {
    charts: { hindsight: { option: hindsight, height: 90, line: 26 }, lags: { option: lags, height: 240 } },
    kinds: ["never there", "not always", "older at times", "always there", "no rows"]
  };
})();
