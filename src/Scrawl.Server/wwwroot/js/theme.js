// Runs before anything is painted, so that the page never shows the wrong colours first; hence no module.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // The storage may be refused; the system's colours do then.
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = theme => { try { localStorage.setItem("theme", theme); } catch { /* for this page only */ } };

  function show(theme) {
    if (theme) {
      root.dataset.theme = theme;
    }

    root.dataset.shownTheme = root.dataset.theme ?? (system.matches ? "dark" : "light");
    document.querySelector('meta[name="theme-color"]').content = root.dataset.shownTheme === "dark" ? "#16171a" : "#f8f5ee";
    document.dispatchEvent(new Event("themechange"));
  }

  show(stored());
  system.addEventListener("change", () => show());
  document.addEventListener("click", event => {
    if (event.target.closest?.("#theme")) {
      const next = root.dataset.shownTheme === "dark" ? "light" : "dark";
      store(next);
      show(next);
    }
  });
})();
