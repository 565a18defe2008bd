(function () {
  "use strict";

  function percent(share) {
    return Math.round(share * 1000) / 10 + " %";
  }

  function legend(option, kit, names) {
    if (names.length < 2) { return; }
    option.legend = { top: 0, left: 0, itemWidth: 18, selectedMode: false, data: names, textStyle: { color: kit.colour("ink") } };
    option.grid.top = 34;
  }

  function some(values) {
    return values.some(function (value) { return value !== null; });
  }

  // A metric from fold to fold: the model a solid line, the baseline a dashed one.

  function folds(chart, width, kit) {
    var option = kit.base();
    var names = some(chart.baseline) ? ["model", "baseline"] : ["model"];
    legend(option, kit, names);
    option.grid.right = 26;
    option.xAxis = kit.categories(chart.labels, width < 480 ? 10 : 16);
    option.yAxis = kit.amounts(chart.percent ? percent : null);
    option.tooltip.axisPointer = { type: "line" };
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return kit.tip(chart.labels[i], [["model", chart.told[i]]].concat(names.length > 1 ? [["baseline", chart.baseline_told[i]]] : []));
    };
    option.series = [course("model", chart.values, "bar", "solid", "circle", kit)];
    if (names.length > 1) { option.series.push(course("baseline", chart.baseline, "muted", "dashed", "emptyCircle", kit)); }
    return option;
  }

  function course(name, values, colour, dash, symbol, kit) {
    return {
      name: name, type: "line", data: values, symbol: symbol, symbolSize: 7, showAllSymbol: true,
      itemStyle: { color: kit.colour(colour) }, lineStyle: { width: 2, type: dash, color: kit.colour(colour) }
    };
  }

  function ends(values) {
    return [Math.min.apply(null, values), Math.max.apply(null, values)];
  }

  // The rates of a curve go from 0 to 1; so does what was predicted, unless it is an amount.

  function curve(chart, width, kit) {
    var option = kit.base();
    var names = ["model"];
    var across = ends(chart.x.concat(chart.baseline.map(function (point) { return point[0]; })));
    var up = ends(chart.values.concat(chart.baseline.map(function (point) { return point[1]; })));
    var rates = across[0] >= 0 && across[1] <= 1 && up[0] >= 0 && up[1] <= 1;
    var low = rates ? 0 : Math.min(across[0], up[0]);
    var high = rates ? 1 : Math.max(across[1], up[1]);
    var points = chart.metric === "calibration";
    if (chart.baseline.length) { names.push("baseline"); }
    legend(option, kit, names);
    option.grid = { left: 26, right: 20, top: names.length < 2 ? 12 : 34, bottom: 30, containLabel: true };
    option.xAxis = axis(chart.across, low, high, rates, 28, kit);
    option.yAxis = axis(chart.up, low, high, rates, 50, kit);
    option.tooltip.trigger = "item";
    option.tooltip.formatter = function (point) {
      var note = point.seriesName === "model" ? chart.notes[point.dataIndex] : "";
      var shown = rates ? percent : kit.count.format;
      return kit.tip(point.seriesName, [[chart.across, shown(point.value[0])], [chart.up, shown(point.value[1])]].concat(note ? [["", note]] : []));
    };
    option.series = [
      line("model", chart.x.map(function (x, i) { return [x, chart.values[i]]; }), "bar", "solid", points ? 8 : 4, kit),
      line("baseline", chart.baseline, "muted", "dashed", points ? 7 : 3, kit)
    ].filter(function (series) { return series.data.length > 0; });
    if (chart.diagonal) {
      option.series.push({
        type: "line", silent: true, symbol: "none", tooltip: { show: false }, z: 1, data: [[low, low], [high, high]],
        lineStyle: { width: 1, type: "dashed", color: kit.colour("muted") }
      });
    }
    return option;
  }

  function axis(name, low, high, rates, gap, kit) {
    return {
      type: "value", min: low, max: high, interval: rates ? 0.25 : (high - low) / 4 || 1, name: name, nameLocation: "middle", nameGap: gap,
      nameTextStyle: kit.font("muted"), axisLine: { show: true, onZero: false, lineStyle: { color: kit.colour("line-strong") } }, axisTick: { show: false },
      axisLabel: Object.assign(kit.font("muted"), { hideOverlap: true, formatter: rates ? percent : kit.compact }),
      splitLine: { lineStyle: { color: kit.colour("line") } }
    };
  }

  function line(name, data, colour, dash, size, kit) {
    return {
      name: name, type: "line", data: data, symbol: "circle", symbolSize: size, showSymbol: size > 4, showAllSymbol: true,
      itemStyle: { color: kit.colour(colour) }, lineStyle: { width: 2, type: dash, color: kit.colour(colour) }
    };
  }

  // A point a trial, with a line as long as the spread between folds.

  function trials(chart, width, kit) {
    var option = kit.base();
    option.grid.right = 26;
    option.xAxis = kit.categories(chart.labels, 6);
    option.yAxis = kit.amounts(chart.percent ? percent : null);
    option.yAxis.scale = true;
    option.tooltip.formatter = function (points) {
      var i = points[points.length - 1].dataIndex;
      return kit.tip("trial " + chart.labels[i] + (chart.chosen[i] ? ", chosen" : ""), [[chart.name, chart.notes[i]]]);
    };
    option.series = [{
      type: "line", silent: true, symbol: "none", tooltip: { show: false }, z: 1, connectNulls: false, lineStyle: { width: 3, color: kit.colour("line-strong") },
      data: spreads(chart)
    }, {
      type: "scatter", z: 3,
      data: chart.values.map(function (value, i) {
        var chosen = chart.chosen[i];
        return {
          value: value, symbol: chosen ? "diamond" : "circle", symbolSize: chosen ? 15 : 9,
          itemStyle: { color: chosen ? kit.colour("pass") : kit.colour("card"), borderWidth: 2, borderColor: chosen ? kit.colour("pass") : kit.colour("bar") }
        };
      })
    }];
    return option;
  }

  // A point a candidate, by how many numbers it holds; the band is what counts as good as the best.

  function candidates(chart, width, kit) {
    var option = kit.base();
    option.grid = { left: 26, right: 26, top: 16, bottom: 30, containLabel: true };
    option.xAxis = {
      type: "log", logBase: 10, min: 0.7, name: "numbers that the model holds", nameLocation: "middle", nameGap: 28, nameTextStyle: kit.font("muted"),
      axisLine: { show: true, onZero: false, lineStyle: { color: kit.colour("line-strong") } }, axisTick: { show: false },
      axisLabel: Object.assign(kit.font("muted"), { hideOverlap: true, formatter: function (value) { return value < 1 ? "" : kit.compact(value); } }),
      splitLine: { show: false }
    };
    option.yAxis = kit.amounts(chart.percent ? percent : null);
    option.yAxis.scale = true;
    option.tooltip.trigger = "item";
    option.tooltip.formatter = function (point) {
      var i = point.dataIndex;
      return kit.tip(chart.labels[i] + (chart.chosen[i] ? ", chosen" : ""), [[chart.name, chart.notes[i]], ["holds", kit.count.format(chart.holds[i])]]);
    };
    var sides = labelSides(chart);
    option.series = [{
      type: "line", silent: true, symbol: "none", tooltip: { show: false }, z: 1, connectNulls: false, lineStyle: { width: 3, color: kit.colour("line-strong") },
      data: spreads(chart, chart.holds), markArea: chart.limit === null || chart.best === null ? undefined : {
        silent: true, itemStyle: { color: kit.colour("pass-soft") }, data: [[{ yAxis: chart.best }, { yAxis: chart.limit }]]
      }
    }, {
      type: "scatter", z: 3,
      label: { show: true, distance: 8, color: kit.colour("ink"), formatter: function (point) { return kit.shortened(chart.labels[point.dataIndex], 24); } },
      data: chart.values.map(function (value, i) {
        var chosen = chart.chosen[i];
        var edge = chosen ? kit.colour("pass") : chart.met[i] ? kit.colour("bar") : kit.colour("muted");
        return {
          label: { position: sides[i] },
          value: [chart.holds[i], value], symbol: chosen ? "diamond" : "circle", symbolSize: chosen ? 15 : 9,
          itemStyle: { color: chosen ? edge : kit.colour("card"), borderWidth: 2, borderColor: edge }
        };
      })
    }];
    return option;
  }

  // Names stand where there is room: towards the middle, and of points that are close to each other on different sides.

  function labelSides(chart) {
    var middle = 0.6 * Math.log(Math.max.apply(null, chart.holds));
    var range = ends(chart.values);
    var sides = [];
    chart.holds.forEach(function (holds, i) {
      var ways = Math.log(holds) > middle ? ["left", "right", "bottom"] : ["right", "left", "bottom"];
      var taken = sides.filter(function (_, k) {
        return Math.abs(Math.log(chart.holds[k] / holds)) < 1 && Math.abs(chart.values[k] - chart.values[i]) < 0.08 * (range[1] - range[0]);
      });
      sides.push(ways.find(function (way) { return taken.indexOf(way) < 0; }) || "top");
    });
    return sides;
  }

  // One line with gaps in it, from the lower end of each spread to the upper.

  function spreads(chart, across) {
    var ends = [];
    chart.values.forEach(function (value, i) {
      var x = across ? across[i] : i;
      if (value !== null && chart.spread[i] !== null) { ends.push([x, value - chart.spread[i]], [x, value + chart.spread[i]], [x, null]); }
    });
    return ends;
  }

  function gains(chart, width, kit) {
    var option = kit.base();
    option.grid.right = 64;
    option.yAxis = Object.assign(kit.categories(chart.labels, Math.max(12, Math.round(width / 18))), { inverse: true });
    option.yAxis.axisLabel.interval = 0;
    option.xAxis = kit.amounts(percent);
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return kit.tip(chart.labels[i], [[chart.name.toLowerCase(), chart.notes[i]]]);
    };
    option.series = [{
      type: "bar", barMaxWidth: 18, itemStyle: { color: kit.colour("bar") }, data: chart.values,
      label: { show: true, position: "right", color: kit.colour("ink"), formatter: function (point) { return chart.notes[point.dataIndex]; } }
    }];
    return option;
  }

  window.assayPage = {
    charts: {
      folds: { option: folds, height: 240 }, curve: { option: curve, height: 320 }, trials: { option: trials, height: 240 },
      candidates: { option: candidates, height: 320 },
      gains: { option: gains, height: 50, line: 26 }
    },
    kinds: []
  };
})();
