// The way to the jobs is there only where the server has any. What the last page knew holds until the server has answered, so that nothing
// jumps; hence it runs before anything is painted, and is no module.
(() => {
  const root = document.documentElement;
  const name = "scrawl-jobs";

  // The storage may be refused; the answer comes soon.
  const stored = () => { try { return sessionStorage.getItem(name); } catch { return null; } };
  const store = known => { try { sessionStorage.setItem(name, known); } catch { /* for this page only */ } };
  const show = known => root.toggleAttribute("data-jobs", known);

  show(root.hasAttribute("data-jobs") || stored() === "true");
  fetch("api/status").then(answer => answer.json()).then(({ jobs }) => {
    store(jobs);
    show(jobs);
  }, () => { /* the page says so where it matters */ });
})();
