(function () {
  "use strict";

  var ADI = 1.32;
  var CV2 = 0.49;
  // A logarithm has no place for 0.
  var LEAST = 0.01;
  var CLASSES = {
    "smooth": ["pass", "circle"], "erratic": ["quarantined", "diamond"], "intermittent": ["bar", "rect"], "lumpy": ["error", "triangle"],
    "too short": ["unknown", "circle"], "new": ["warn", "arrow"], "dead": ["corrupt", "roundRect"]
  };

  function square(chart, width, kit) {
    var option = kit.base();
    var often = chart.values.map(Math.log10);
    var uneven = chart.uneven.map(function (value) { return Math.log10(Math.max(LEAST, value)); });
    var most = Math.max(0.7, Math.max.apply(null, often)) + 0.1;
    var high = Math.max(0.7, Math.max.apply(null, uneven)) + 0.1;
    var names = Object.keys(CLASSES).filter(function (name) { return chart.classes.indexOf(name) >= 0; });
    option.grid = { left: 26, right: 16, top: 34, bottom: 26, containLabel: true };
    option.legend = { data: names, top: 0, left: 0, itemWidth: 12, itemGap: 8, textStyle: { color: kit.colour("ink") } };
    option.xAxis = axis("ADI: steps for each with demand", 0, most, kit);
    option.yAxis = axis("CV²: how uneven", Math.log10(LEAST), high, kit);
    option.yAxis.nameGap = 38;
    option.tooltip.trigger = "item";
    option.tooltip.formatter = function (point) {
      var i = point.data.at;
      return kit.tip(chart.labels[i], [
        ["class", chart.classes[i]], ["ADI", kit.count.format(chart.values[i])], ["CV²", kit.count.format(chart.uneven[i])]]);
    };
    option.series = names.map(function (name, first) {
      return {
        name: name, type: "scatter", symbol: CLASSES[name][1], symbolSize: 8,
        itemStyle: { color: kit.colour(CLASSES[name][0]), borderColor: kit.colour(CLASSES[name][0]), opacity: 0.75 },
        data: chart.values.map(function (_, i) { return { at: i, value: [often[i], uneven[i]] }; })
          .filter(function (point) { return chart.classes[point.at] === name; }),
        markArea: first ? undefined : areas(most, high, kit)
      };
    });
    return option;
  }

  // Of logarithms; the library's own such axis loses ticks that are below all values.
  function axis(name, least, most, kit) {
    return {
      type: "value", min: least, max: most, interval: 1, name: name, nameLocation: "middle", nameGap: 26, nameTextStyle: kit.font("muted"),
      minorTick: { show: false }, axisTick: { show: false }, axisLine: { show: true, onZero: false, lineStyle: { color: kit.colour("line-strong") } },
      axisLabel: Object.assign(kit.font("muted"), { hideOverlap: true, formatter: function (value) {
        return value === most ? "" : kit.count.format(Math.pow(10, value));
      } }),
      splitLine: { show: false }
    };
  }

  function areas(most, high, kit) {
    var adi = Math.log10(ADI);
    var cv2 = Math.log10(CV2);
    var low = Math.log10(LEAST);
    function area(name, from, to, place) {
      return [
        { name: name, coord: from, label: { position: place, color: kit.colour("muted"), fontSize: 11 }, itemStyle: { color: "transparent", borderWidth: 1, borderColor: kit.colour("line-strong") } },
        { coord: to }];
    }
    return { silent: true, data: [
      area("smooth", [0, low], [adi, cv2], "insideBottomLeft"),
      area("erratic", [0, cv2], [adi, high], "insideTopLeft"),
      area("intermittent", [adi, low], [most, cv2], "insideBottomRight"),
      area("lumpy", [adi, cv2], [most, high], "insideTopRight")] };
  }

  // A line that is broken where nothing is known; a value that stands alone between two gaps is a point.

  function sample(chart, width, kit) {
    var option = kit.base();
    var values = chart.values;
    option.grid = { left: 4, right: 8, top: 8, bottom: 8, containLabel: true };
    option.xAxis = kit.categories(chart.labels, 12);
    option.xAxis.boundaryGap = false;
    option.xAxis.axisLabel = { show: false };
    option.yAxis = kit.amounts();
    option.yAxis.splitNumber = 2;
    option.yAxis.axisLabel.fontSize = 10;
    option.tooltip.axisPointer = { type: "line" };
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return kit.tip(chart.labels[i], [["", values[i] === null ? chart.notes[i] : kit.count.format(values[i])]]);
    };
    option.series = [{
      type: "line", showSymbol: true, showAllSymbol: true, connectNulls: false, lineStyle: { width: 1.2, color: kit.colour("bar") },
      itemStyle: { color: kit.colour("bar") },
      data: values.map(function (value, i) {
        var alone = value !== null && gap(values, i - 1) && gap(values, i + 1);
        return { value: value, symbol: alone ? "circle" : "none", symbolSize: 3 };
      }),
      markArea: { silent: true, itemStyle: { color: kit.colour("warn-soft") }, data: missing(chart.notes) }
    }];
    return option;
  }

  function gap(values, i) {
    return i < 0 || i >= values.length || values[i] === null;
  }

  function missing(notes) {
    var found = [];
    for (var i = 0; i < notes.length; i++) {
      if (notes[i] !== "missing") { continue; }
      var from = i;
      while (i + 1 < notes.length && notes[i + 1] === "missing") { i++; }
      found.push([{ xAxis: Math.max(0, from - 1) }, { xAxis: Math.min(notes.length - 1, i + 1) }]);
    }
    return found;
  }

  function densities(chart, width, kit) {
    var option = kit.base();
    var parts = [["before", "at their own step", "accepted"], ["after", "of what they are forecast with", "bar"]];
    option.legend = { top: 0, left: 0, itemWidth: 12, itemGap: 10, textStyle: { color: kit.colour("ink") } };
    option.grid.top = 34;
    option.xAxis = kit.categories(chart.labels, 14);
    Object.assign(option.xAxis.axisLabel, { interval: 0, hideOverlap: false, fontSize: width < 480 ? 9 : 11 });
    option.yAxis = kit.amounts(percent);
    option.yAxis.max = 1;
    option.yAxis.interval = 0.25;
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return kit.tip("Density " + chart.labels[i], parts.map(function (part) { return [part[1], percent(chart[part[0]][i])]; }));
    };
    option.series = parts.map(function (part) {
      return { name: part[1], type: "bar", barMaxWidth: 26, itemStyle: { color: kit.colour(part[2]) }, data: chart[part[0]] };
    });
    return option;
  }

  function percent(share) {
    return Math.round(share * 1000) / 10 + " %";
  }

  window.assayPage = {
    charts: { square: { option: square, height: 360 }, sample: { option: sample, height: 104 }, densities: { option: densities, height: 240 } },
    kinds: Object.keys(CLASSES)
  };
})();
