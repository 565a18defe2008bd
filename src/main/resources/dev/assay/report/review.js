(function () {
  "use strict";

  var mappings = JSON.parse(document.getElementById("mappings").textContent);
  var count = new Intl.NumberFormat("en");
  var FIRST = 40;
  var MORE = 200;
  var ITSELF = "itself";
  var unsaved = new Set();

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

  // Blanks at the ends, and what has no picture of its own, made visible.
  function visible(text) {
    return text.replace(/^\s+|\s+$/g, function (blanks) { return "␣".repeat(blanks.length); })
      .replace(/[\u0000-\u001f]/g, function (sign) { return String.fromCharCode(0x2400 + sign.charCodeAt(0)); })
      .replace(/[\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/g, "\ufffd");
  }

  function quoted(text) {
    return text !== "" && text === text.trim() && !/[",\r\n\\#]/.test(text) ? text : '"' + text.replace(/"/g, '""') + '"';
  }

  function csv(entries) {
    return "value,canonical,method,support,similarity,accepted\n" + entries.map(function (one) {
      return [quoted(one.value), quoted(one.canonical), one.method, one.rows, one.alike, one.accepted].join(",") + "\n";
    }).join("");
  }

  function save(mapping) {
    var link = make("a", "", {
      href: URL.createObjectURL(new Blob([csv(mapping.entries)], { type: "text/csv;charset=utf-8" })), download: mapping.file
    });
    document.body.append(link);
    link.click();
    link.remove();
    unsaved.delete(mapping);
  }

  // Entries come ordered: each cluster's together. Values in no cluster are clusters of one.
  function read(raw) {
    var entries = raw.entries.map(function (one) {
      return { value: one[0], canonical: one[1], method: one[2], rows: one[3], alike: one[4], accepted: one[5] };
    });
    var clusters = [];
    entries.forEach(function (one) {
      var last = clusters[clusters.length - 1];
      if (!last || last.centre !== one.canonical) {
        last = { centre: one.canonical, canonical: one.canonical, entries: [] };
        clusters.push(last);
      }
      last.entries.push(one);
    });
    clusters.forEach(function (one) {
      one.rows = one.entries.reduce(function (sum, each) { return sum + each.rows; }, 0);
      one.words = one.entries.map(function (each) { return each.value + "\n" + each.canonical; }).join("\n").toLowerCase();
    });
    return { name: raw.name, file: raw.file, entries: entries, clusters: clusters };
  }

  function isMember(one) { return one.value !== one.canonical || one.method !== ITSELF; }

  function stateOf(one) {
    return !isMember(one) ? "" : one.accepted === "yes" ? "accepted" : one.accepted === "no" ? "rejected" : "undecided";
  }

  function review(place) {
    var mapping = read(mappings[place.dataset.mapping]);
    var state = { words: "", filter: "", all: FIRST };
    var bar = make("div", "", { "class": "tools", role: "group", "aria-label": "Filter " + mapping.name });
    var shown = make("span", "", { "class": "shown", "aria-live": "polite" });
    var filters = ["", "undecided", "accepted", "rejected", "other values"].map(function (name) {
      return button("", function () { state.filter = name; state.all = FIRST; show(); }, { "data-filter": name });
    });
    var search = make("input", "", { type: "search", placeholder: "Search values", "aria-label": "Search " + mapping.name });
    search.addEventListener("input", function () { state.words = search.value.trim().toLowerCase(); state.all = FIRST; show(); });
    var table = make("table", "", { "class": "list cards values" });
    var head = make("tr");
    ["Value", "Becomes", "Method", "Alike", "Rows", "Right?"].forEach(function (words, i) {
      head.append(make("th", words, i === 3 || i === 4 ? { scope: "col", "class": "number" } : { scope: "col" }));
    });
    table.append(make("thead"));
    table.tHead.append(head);
    var more = button("", function () { state.all += MORE; show(); });
    filters.forEach(function (one) { bar.append(one); });
    bar.append(search, button("Save as CSV", function () { save(mapping); }, { "class": "save" }), shown);
    place.append(bar, table, more);

    function single(cluster) { return cluster.entries.length === 1 && !isMember(cluster.entries[0]); }

    function matches(cluster) {
      if (state.words && cluster.words.indexOf(state.words) < 0) { return false; }
      if (state.filter === "other values") { return single(cluster); }
      if (state.filter) { return cluster.entries.some(function (one) { return stateOf(one) === state.filter; }); }
      return state.words ? true : !single(cluster);
    }

    function changed() { unsaved.add(mapping); counts(); }

    function counts() {
      var numbers = { "": 0, undecided: 0, accepted: 0, rejected: 0, "other values": 0 };
      mapping.clusters.forEach(function (cluster) {
        if (single(cluster)) { numbers["other values"]++; return; }
        cluster.entries.forEach(function (one) {
          if (isMember(one)) { numbers[stateOf(one)]++; numbers[""]++; }
        });
      });
      filters.forEach(function (one) {
        var name = one.dataset.filter;
        one.textContent = (name || "all") + " " + count.format(numbers[name]);
        one.setAttribute("aria-pressed", String(state.filter === name));
      });
    }

    // A word to decide on the whole cluster, and the form that all of it becomes.
    function heading(cluster, body) {
      var row = make("tr", "", { "class": "cluster" });
      var cell = make("th", "", { colspan: "4", scope: "rowgroup" });
      var input = make("input", "", { type: "text", "aria-label": "What all of them become" });
      input.value = cluster.canonical;
      input.addEventListener("change", function () {
        cluster.entries.forEach(function (one) {
          if (one.canonical === cluster.canonical && one.accepted !== "no") {
            one.canonical = input.value;
            one.accepted = "yes";
          }
        });
        cluster.canonical = input.value;
        fill(cluster, body);
        changed();
      });
      cell.append(input);
      var all = make("td", "", { "class": "decide", "data-label": "Right?" });
      var words = make("span");
      ["yes", "no"].forEach(function (word) {
        words.append(button("All " + word, function () {
          cluster.entries.forEach(function (one) { if (isMember(one)) { one.accepted = word; } });
          fill(cluster, body);
          changed();
        }));
      });
      all.append(words);
      row.append(cell, make("td", count.format(cluster.rows), { "data-label": "Rows", "class": "number" }), all);
      return row;
    }

    function line(one, cluster, body) {
      var row = make("tr");
      var value = make("td", "", { "data-label": "Value" });
      value.append(make("code", visible(one.value)));
      var becomes = make("td", "", { "data-label": "Becomes" });
      var input = make("input", "", { type: "text", "aria-label": "What " + one.value + " becomes" });
      input.value = one.canonical;
      input.addEventListener("change", function () {
        one.canonical = input.value;
        one.accepted = "yes";
        fill(cluster, body);
        changed();
      });
      becomes.append(input);
      var decide = make("td", "", { "class": "decide", "data-label": "Right?" });
      if (isMember(one)) {
        var words = make("span");
        ["yes", "no"].forEach(function (word) {
          words.append(button(word, function () {
            one.accepted = one.accepted === word ? "" : word;
            fill(cluster, body);
            changed();
          }, { "aria-pressed": String(one.accepted === word), "data-decision": word, "aria-label": word + ", " + one.value }));
        });
        decide.append(words);
      }
      row.dataset.state = stateOf(one);
      row.append(
        value, becomes, make("td", one.method, { "data-label": "Method" }),
        make("td", isMember(one) ? one.alike : "", { "data-label": "Alike", "class": "number" }),
        make("td", count.format(one.rows), { "data-label": "Rows", "class": "number" }), decide);
      return row;
    }

    function fill(cluster, body) {
      body.textContent = "";
      if (cluster.entries.length > 1) { body.append(heading(cluster, body)); }
      cluster.entries.forEach(function (one) { body.append(line(one, cluster, body)); });
    }

    function show() {
      Array.prototype.slice.call(table.tBodies).forEach(function (body) { body.remove(); });
      var found = mapping.clusters.filter(matches);
      found.slice(0, state.all).forEach(function (cluster) {
        var body = make("tbody");
        fill(cluster, body);
        table.append(body);
      });
      var visibleNow = Math.min(found.length, state.all);
      shown.textContent = count.format(visibleNow) + " of " + count.format(found.length)
        + (state.filter === "other values" ? " values shown" : " clusters shown");
      more.textContent = "Show " + count.format(Math.min(MORE, found.length - visibleNow)) + " more";
      more.style.display = visibleNow < found.length ? "" : "none";
      counts();
    }

    show();
  }

  Array.prototype.forEach.call(document.querySelectorAll(".review"), review);
  window.addEventListener("beforeunload", function (event) { if (unsaved.size > 0) { event.preventDefault(); } });
})();
