/// The page's only script: theme, sorting, unfolding. The page is whole without it.
enum Script {
    static let text: Markup = """
        (function () {
          "use strict";
          var root = document.documentElement, theme = document.getElementById("theme");
          function stored() { try { return localStorage.getItem("stillwatch-theme"); } catch (error) { return null; } }
          function store(value) { try { localStorage.setItem("stillwatch-theme", value); } catch (error) { return; } }
          function dark() {
            var chosen = root.getAttribute("data-theme");
            return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
          }
          function name() { theme.textContent = dark() ? "Light" : "Dark"; }
          var before = stored();
          if (before === "dark" || before === "light") root.setAttribute("data-theme", before);
          theme.hidden = false;
          theme.setAttribute("aria-label", "Switch between light and dark");
          theme.addEventListener("click", function () {
            var next = dark() ? "light" : "dark";
            root.setAttribute("data-theme", next);
            store(next);
            name();
          });
          name();

          function value(row, column) {
            var cell = row.cells[column], given = cell.getAttribute("data-value");
            var text = given || cell.textContent.trim(), number = parseFloat(text.replace(/[$,]/g, ""));
            return isNaN(number) ? text.toLowerCase() : number;
          }
          function sort(table, column, down) {
            var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
            rows.sort(function (left, right) {
              var a = value(left, column), b = value(right, column), order;
              if (typeof a === typeof b) order = a < b ? -1 : a > b ? 1 : 0;
              else order = typeof a === "number" ? -1 : 1;
              return down ? -order : order;
            });
            rows.forEach(function (row) { body.appendChild(row); });
          }
          document.querySelectorAll("table.sortable").forEach(function (table) {
            var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
            heads.forEach(function (head, column) {
              var button = document.createElement("button");
              button.type = "button";
              button.textContent = head.textContent;
              head.textContent = "";
              head.appendChild(button);
              button.addEventListener("click", function () {
                var now = head.getAttribute("aria-sort");
                var down = now ? now === "ascending" : head.classList.contains("num");
                heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
                head.setAttribute("aria-sort", down ? "descending" : "ascending");
                sort(table, column, down);
              });
            });
          });

          function reveal() {
            var target = location.hash && document.getElementById(location.hash.slice(1));
            var fold = target && target.querySelector("details.fold");
            if (fold) fold.open = true;
          }
          addEventListener("hashchange", reveal);
          reveal();
          addEventListener("beforeprint", function () {
            document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
          });
        })();
        """
}
