(function () {
  "use strict";

  var root = document.documentElement;
  var charts = JSON.parse(document.getElementById("charts").textContent);
  var count = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var EAGER = 12;
  var FEW = 9;
  var VERDICTS = ["fail", "error", "warn", "unknown", "pass"];
  // Pages of other kinds bring their charts, and what their lists are filtered by.
  var own = window.assayPage || { charts: {}, kinds: [] };
  var KINDS = VERDICTS.concat(own.kinds);
  var kit = { base: base, amounts: amounts, categories: categories, colour: colour, font: font, tip: tip, count: count, compact: compact, shortened: shortened };

  function make(tag, text, attributes) {
    var element = document.createElement(tag);
    element.textContent = text || "";
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    return element;
  }

  function button(text, act, attributes) {
    var made = make("button", text, Object.assign({ type: "button" }, attributes));
    made.addEventListener("click", act);
    return made;
  }

  function each(selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }

  // Theme

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  }

  function setTheme(theme) {
    if (theme) { root.dataset.theme = theme; } else { delete root.dataset.theme; }
    redraw();
  }

  function tools() {
    var place = document.querySelector(".bar-tools");
    var toggle = button("", function () {
      setTheme(isDark() ? "light" : "dark");
      name();
    });
    function name() { toggle.textContent = isDark() ? "Light" : "Dark"; toggle.setAttribute("aria-label", (isDark() ? "Light" : "Dark") + " colours"); }
    name();
    place.append(toggle, button("Print", function () { window.print(); }));
    dark.addEventListener("change", function () { name(); redraw(); });
  }

  // Charts

  function colour(name) {
    return getComputedStyle(root).getPropertyValue("--" + name).trim();
  }

  function shortened(text, most) {
    return text.length > most ? text.slice(0, most - 1) + "…" : text;
  }

  // Cut in the middle where names that are cut at the end look the same.
  function apart(labels, most) {
    var cut = labels.map(function (label) { return shortened(label, most); });
    return cut.map(function (label, i) {
      var head = Math.ceil((most - 1) / 3);
      return label !== labels[i] && cut.indexOf(label) !== cut.lastIndexOf(label)
        ? labels[i].slice(0, head) + "…" + labels[i].slice(head + 1 - most) : label;
    });
  }

  function tip(title, lines) {
    var made = make("div", "", { "class": "tip" });
    made.append(make("strong", title));
    lines.forEach(function (line) {
      var row = make("div");
      row.append(make("span", line[0]), make("span", line[1]));
      made.append(row);
    });
    return made;
  }

  function font(name) {
    return { color: colour(name), fontFamily: "system-ui, sans-serif", fontSize: 12 };
  }

  function base() {
    var text = font("ink");
    return {
      animation: false,
      textStyle: text,
      grid: { left: 4, right: 16, top: 12, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis", axisPointer: { type: "shadow" }, confine: true, appendToBody: false,
        backgroundColor: colour("card"), borderColor: colour("line-strong"), textStyle: text
      }
    };
  }

  function categories(labels, most) {
    var shown = apart(labels, most);
    return {
      type: "category", data: labels, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("line-strong") } },
      axisLabel: Object.assign(font("ink"), { hideOverlap: true, formatter: function (label, i) { return shown[i]; } })
    };
  }

  function amounts(format) {
    return {
      type: "value", splitNumber: 4, axisLabel: Object.assign(font("muted"), { hideOverlap: true, formatter: format || compact }),
      splitLine: { lineStyle: { color: colour("line") } }
    };
  }

  function compact(value) {
    return new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(value);
  }

  function lying(option, labels, axis, width) {
    option.yAxis = Object.assign(categories(labels, Math.max(12, Math.round(width / 18))), { inverse: true });
    option.xAxis = axis;
    return option;
  }

  function rowsOption(chart, width) {
    var parts = ["accepted", "quarantined", "corrupt"];
    var totals = chart.labels.map(function (_, i) {
      return parts.reduce(function (sum, part) { return sum + chart[part][i]; }, 0);
    });
    var option = base();
    option.legend = { data: parts, top: 0, left: 0, itemWidth: 14, textStyle: { color: colour("ink") } };
    option.grid.top = 34;
    option.aria = { enabled: true, label: { enabled: false }, decal: { show: true, decals: [
      { symbol: "none" },
      { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: "rgba(0,0,0,.22)" },
      { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [1, 2], rotation: 0, color: "rgba(255,255,255,.35)" }] } };
    option.series = parts.map(function (part) {
      return {
        name: part, type: "bar", stack: "rows", barMaxWidth: 26, itemStyle: { color: colour(part) },
        data: chart[part].map(function (rows, i) { return chart.share ? (totals[i] ? rows / totals[i] : 0) : rows; })
      };
    });
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return tip(chart.labels[i], parts.map(function (part) {
        var share = totals[i] ? " (" + count.format(Math.round(chart[part][i] / totals[i] * 10000) / 100) + " %)" : "";
        return [part, count.format(chart[part][i]) + share];
      }));
    };
    var axis = amounts(chart.share ? function (share) { return Math.round(share * 100) + " %"; } : null);
    if (chart.share) { axis.max = 1; axis.interval = 0.25; option.grid.right = 26; }
    if (chart.kind === "rows") { return lying(option, chart.labels, axis, width); }
    option.xAxis = categories(chart.labels, 16);
    option.yAxis = axis;
    return option;
  }

  // A course over the runs, small: only the ends of its axis are written out. Bounds are dashed lines.

  function courseOption(chart) {
    var option = base();
    var numbers = chart.values.concat([chart.least, chart.most]).filter(function (value) { return typeof value === "number"; });
    if (numbers.length === 0) { numbers = [0, 1]; }
    var low = Math.min.apply(null, numbers);
    var high = Math.max.apply(null, numbers);
    var bars = chart.kind === "failing_rows";
    if (bars) { low = 0; }
    var level = low === high && !bars ? low : null;
    if (low === high) { high = bars ? 0.01 : high + 1; low = bars ? 0 : low - 1; }
    option.grid = { left: 46, right: 6, top: 8, bottom: 8 };
    option.xAxis = { type: "category", data: chart.labels, show: false, boundaryGap: bars };
    option.yAxis = {
      type: "value", min: low, max: high, interval: (high - low) / (level === null ? 1 : 2), splitLine: { lineStyle: { color: colour("line") } },
      axisLabel: Object.assign(font("muted"), { fontSize: 10, margin: 4, formatter: function (value) {
        if (level !== null && value !== level) { return ""; }
        return chart.percent ? count.format(Number((value * 100).toPrecision(3))) + " %" : brief(value);
      } })
    };
    option.tooltip.axisPointer = { type: bars ? "shadow" : "line" };
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return tip(chart.labels[i], [[chart.verdicts ? chart.verdicts[i] : "", chart.notes[i]]]);
    };
    option.series = [{
      type: bars ? "bar" : "line", barMinHeight: 1, barCategoryGap: "20%", showSymbol: true, showAllSymbol: true, symbol: "circle", lineStyle: { width: 1.5, color: colour("bar") },
      data: chart.values.map(function (value, i) {
        var verdict = chart.verdicts ? chart.verdicts[i] : "";
        var off = verdict === "fail" || verdict === "warn";
        return {
          value: value === 0 && bars ? null : value, symbol: off ? "diamond" : "circle", symbolSize: off ? 8 : chart.values.length > 60 ? 2 : 3,
          itemStyle: { color: off ? colour(verdict) : colour(bars ? "accepted" : "bar") }
        };
      })
    }];
    ["least", "most"].forEach(function (bound) {
      if (typeof chart[bound] !== "number" || (bars && chart[bound] === 0)) { return; }
      option.series.push({
        type: "line", silent: true, symbol: "none", data: chart.labels.map(function () { return chart[bound]; }),
        lineStyle: { width: 1, type: "dashed", color: colour("muted") }
      });
    });
    return option;
  }

  function brief(value) {
    return Math.abs(value) >= 10000 ? compact(value) : count.format(Number(value.toPrecision(3)));
  }

  function reasonsOption(chart, width) {
    var option = base();
    option.grid.right = 84;
    option.series = [{
      type: "bar", barMaxWidth: 22,
      label: { show: true, position: "right", color: colour("ink"), formatter: function (point) {
        var verdict = chart.verdicts[point.dataIndex];
        return count.format(point.value) + (verdict === "fail" ? "" : " (" + verdict + ")");
      } },
      data: chart.values.map(function (value, i) {
        return { value: value, itemStyle: { color: chart.verdicts[i] === "fail" ? colour("quarantined") : colour("accepted") } };
      })
    }];
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      return tip(chart.labels[i], [["verdict", chart.verdicts[i]], ["failing rows", count.format(chart.values[i])]]);
    };
    return lying(option, chart.labels, amounts(), width);
  }

  function barsOption(chart, width) {
    var option = base();
    var upright = chart.kind === "histogram" || chart.kind === "quarantined_by_month";
    var own = chart.kind === "quarantined_by_month" ? "quarantined" : "bar";
    option.series = [{
      type: "bar", barMaxWidth: upright ? 60 : 20, barCategoryGap: chart.kind === "histogram" ? "4%" : "25%",
      data: chart.values.map(function (value) {
        var shade = chart.kind !== "gap_by_slice" ? own : value < 0 ? "corrupt" : "bar";
        return { value: value, itemStyle: { color: colour(shade) } };
      })
    }];
    option.tooltip.formatter = function (points) {
      var i = points[0].dataIndex;
      var lines = [[chart.kind === "gap_by_slice" ? "gap" : "rows", chart.values[i] === null ? "–" : count.format(chart.values[i])]];
      if (chart.notes && chart.notes[i]) { lines.push(["", chart.notes[i]]); }
      return tip(chart.labels[i], lines);
    };
    if (!upright) { return lying(option, chart.labels, amounts(), width); }
    option.xAxis = categories(chart.labels, 14);
    option.yAxis = amounts();
    return option;
  }

  function isCourse(chart) {
    return chart.kind === "course" || chart.kind === "failing_rows";
  }

  function byKind(chart, width) {
    if (own.charts[chart.kind]) { return own.charts[chart.kind].option(chart, width, kit); }
    if (isRows(chart)) { return rowsOption(chart, width); }
    if (isCourse(chart)) { return courseOption(chart); }
    return chart.kind === "reasons" ? reasonsOption(chart, width) : barsOption(chart, width);
  }

  function isRows(chart) {
    return chart.kind === "rows" || chart.kind === "rows_by_run";
  }

  function height(chart) {
    var lines = chart.labels.length;
    if (own.charts[chart.kind]) { return own.charts[chart.kind].height + (own.charts[chart.kind].line || 0) * lines; }
    if (chart.kind === "rows") { return 70 + 36 * lines; }
    if (isCourse(chart)) { return 56; }
    if (chart.kind === "reasons") { return 40 + 30 * lines; }
    if (chart.kind === "frequency" || chart.kind === "gap_by_slice") { return 40 + 24 * Math.max(lines, 3); }
    return 220;
  }

  function draw(place) {
    var chart = charts[place.dataset.chart];
    place.style.height = height(chart) + "px";
    var width = place.clientWidth;
    if (width === 0) { return; }
    if (!place.drawn) { place.drawn = echarts.init(place, null, { renderer: "svg" }); }
    place.drawn.resize();
    place.drawn.setOption(byKind(chart, width), true);
  }

  function redraw() {
    each(".chart", function (place) { if (place.drawn) { draw(place); } });
  }

  function numbersOf(chart) {
    var table = make("table");
    var head = make("tr");
    head.append(make("th", "", { scope: "col" }), make("th", "value", { scope: "col", "class": "number" }));
    table.append(head);
    chart.labels.forEach(function (label, i) {
      var row = make("tr");
      var note = chart.notes && chart.notes[i] ? " (" + chart.notes[i] + ")" : "";
      row.append(make("th", label, { scope: "row" }), make("td", (chart.values[i] === null ? "–" : count.format(chart.values[i])) + note, { "class": "number" }));
      table.append(row);
    });
    return table;
  }

  function figureTools(figure) {
    var place = figure.querySelector(".chart");
    var chart = charts[place.dataset.chart];
    var box = make("span", "", { "class": "switch" });
    if (isRows(chart)) {
      var sizes = chart.accepted.map(function (rows, i) { return rows + chart.quarantined[i] + chart.corrupt[i]; });
      chart.share = chart.kind === "rows" && Math.max.apply(null, sizes) > 20 * Math.max(1, Math.min.apply(null, sizes));
      ["Rows", "Share"].forEach(function (words) {
        box.append(button(words, function (event) {
          chart.share = words === "Share";
          each("button", function (one) { one.setAttribute("aria-pressed", String(one === event.target)); }, box);
          draw(place);
        }, { "aria-pressed": String(chart.share === (words === "Share")) }));
      });
    } else {
      box.append(button("Numbers", function (event) {
        var shown = figure.querySelector("table");
        if (shown) { shown.remove(); } else { figure.append(numbersOf(chart)); }
        event.target.setAttribute("aria-pressed", String(!shown));
      }, { "aria-pressed": "false" }));
    }
    figure.querySelector("figcaption").append(box);
  }

  function startCharts() {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting && !entry.target.drawn) { draw(entry.target); }
      });
    }, { rootMargin: "400px" });
    each("figure", function (figure) { figureTools(figure); });
    each(".chart", function (place, number) {
      place.style.height = height(charts[place.dataset.chart]) + "px";
      if (number < EAGER) { draw(place); }
      seen.observe(place);
    });
    var pending;
    window.addEventListener("resize", function () { clearTimeout(pending); pending = setTimeout(redraw, 100); });
  }

  // Lists: search, filter by verdict, sort, and no more than so many at first

  function startList(list) {
    var rows = list.tagName === "TABLE";
    var items = Array.prototype.slice.call(rows ? list.tBodies[0].rows : list.children);
    var state = { words: "", verdict: "", all: false };
    var limit = rows ? 50 : 12;
    if (items.length > 1 && rows) { sortable(list, function (sorted) { items = sorted; show(); }); }
    var searched = items.length > limit || list.dataset.search !== undefined;
    var present = KINDS.filter(function (verdict) { return items.some(function (item) { return item.dataset.verdict === verdict; }); });
    if (!searched && (present.length < 2 || items.length < FEW)) { return; }
    var bar = make("div", "", { "class": "tools", role: "group", "aria-label": "Filter " + list.dataset.list });
    var shown = make("span", "", { "class": "shown", "aria-live": "polite" });
    var texts = new Map();
    var more = button("Show all " + count.format(items.length), function () { state.all = true; show(); });

    function matches(item) {
      if (state.verdict && item.dataset.verdict !== state.verdict) { return false; }
      if (!state.words) { return true; }
      if (!texts.has(item)) { texts.set(item, item.textContent.toLowerCase()); }
      return texts.get(item).indexOf(state.words) >= 0;
    }

    function show() {
      var found = 0;
      items.forEach(function (item) {
        var match = matches(item);
        item.classList.toggle("filtered", !match);
        item.classList.toggle("beyond", match && !state.all && found >= limit);
        if (match) { found++; }
      });
      var visible = state.all ? found : Math.min(found, limit);
      shown.textContent = count.format(visible) + " of " + count.format(items.length) + " shown";
      more.style.display = visible < found ? "" : "none";
    }

    if (present.length > 1) {
      [""].concat(present).forEach(function (verdict) {
        var number = items.filter(function (item) { return !verdict || item.dataset.verdict === verdict; }).length;
        bar.append(button((verdict || "all") + " " + count.format(number), function (event) {
          state.verdict = verdict;
          each("button[data-filter]", function (one) { one.setAttribute("aria-pressed", String(one === event.target)); }, bar);
          show();
        }, { "data-filter": verdict, "aria-pressed": String(!verdict) }));
      });
    }
    if (searched) {
      var search = make("input", "", { type: "search", placeholder: "Search " + list.dataset.list, "aria-label": "Search " + list.dataset.list });
      search.addEventListener("input", function () { state.words = search.value.trim().toLowerCase(); show(); });
      bar.append(search);
    }
    bar.append(more, shown);
    list.before(bar);
    show();
  }

  function sortable(table, sorted) {
    each("thead th", function (heading, column) {
      var label = heading.textContent;
      heading.textContent = "";
      heading.append(button(label, function () {
        var down = heading.getAttribute("aria-sort") === "ascending";
        each("thead th", function (other) { other.removeAttribute("aria-sort"); }, table);
        heading.setAttribute("aria-sort", down ? "descending" : "ascending");
        var body = table.tBodies[0];
        var keyed = Array.prototype.map.call(body.rows, function (row) {
          var cell = row.cells[column];
          return { row: row, key: cell.dataset.value === undefined ? cell.textContent.toLowerCase() : Number(cell.dataset.value) };
        });
        keyed.sort(function (a, b) { return (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (down ? -1 : 1); });
        keyed.forEach(function (one) { body.append(one.row); });
        sorted(keyed.map(function (one) { return one.row; }));
      }, { "class": "sort" }));
    }, table);
  }

  // Print: all opened, light, every chart drawn

  function startPrint() {
    var closed = [];
    var theme;
    window.addEventListener("beforeprint", function () {
      closed = Array.prototype.slice.call(document.querySelectorAll("details:not([open])"));
      closed.forEach(function (details) { details.open = true; });
      theme = root.dataset.theme;
      root.dataset.theme = "light";
      each(".beyond, .filtered", function (item) { item.classList.add("printing"); });
      each(".chart", draw);
    });
    window.addEventListener("afterprint", function () {
      closed.forEach(function (details) { details.open = false; });
      each(".printing", function (item) { item.classList.remove("printing"); });
      setTheme(theme);
    });
  }

  // A link into a closed section opens it; #dark and #light choose the colours.

  function followHash() {
    var target = location.hash.slice(1);
    if (target === "dark" || target === "light") { setTheme(target); return; }
    var section = target && document.getElementById(target);
    if (section && section.tagName === "DETAILS") { section.open = true; section.scrollIntoView(); }
  }

  followHash();
  tools();
  each("[data-list]", startList);
  startCharts();
  startPrint();
  window.addEventListener("hashchange", followHash);
})();
