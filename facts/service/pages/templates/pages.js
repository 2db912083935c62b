/* What makes the pages quicker. Each of them works without it. */
(() => {
  "use strict";

  // A refresh that is under way: the page is fetched again once there is something new to see.
  const waiting = document.querySelector("[data-refresh][data-status=waiting], [data-refresh][data-status=running]");
  const look = async () => {
    const address = "/api/v1/refreshes/" + encodeURIComponent(waiting.dataset.refresh);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const told = answer.ok ? await answer.json() : null;
    if (told && JSON.stringify([told.status, told.stage]) !== seen) location.reload();
    else setTimeout(look, 1500);
  };
  let seen = null;
  if (waiting) {
    const begin = async () => {
      const answer = await fetch("/api/v1/refreshes/" + encodeURIComponent(waiting.dataset.refresh));
      const told = answer.ok ? await answer.json() : {};
      if (told.status && told.status !== waiting.dataset.status) return location.reload();
      seen = JSON.stringify([told.status, told.stage]);
      setTimeout(look, 1000);
    };
    setTimeout(() => begin().catch(() => {}), 500);
  }

  // Filters show their effect as soon as one is chosen.
  for (const form of document.querySelectorAll("form[data-quick]"))
    for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit());

  // A query is run from the keyboard.
  for (const form of document.querySelectorAll("form[data-query]")) {
    form.querySelector(".keys").hidden = false;
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }

  // "/" leads to the words to search for.
  document.addEventListener("keydown", (event) => {
    const free = !event.target.closest("input, textarea, select, button") && !event.ctrlKey && !event.metaKey && !event.altKey;
    const field = document.querySelector("input[name=q]");
    if (event.key === "/" && free && field) {
      event.preventDefault();
      field.focus();
    }
  });
})();
