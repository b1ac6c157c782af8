(() => {
  "use strict";
  const findings = [...document.querySelectorAll(".finding")];
  const entries = [...document.querySelectorAll(".entry")];
  const contents = document.getElementById("contents");
  if (matchMedia("(max-width: 68rem)").matches) contents.open = false;

  /* Deep links: what a link points to is unfolded, with all around it. */
  const unfold = (element) => {
    if (element.tagName === "DETAILS") element.open = true;
    for (let each = element; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  };
  const arrive = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    show(target);
    unfold(target);
    target.scrollIntoView({ block: "start" });
    const point = target.tagName === "DETAILS" ? target.querySelector("summary") : target;
    if (point.tagName !== "SUMMARY") point.tabIndex = -1;
    point.focus({ preventScroll: true });
  };

  /* Search: findings and ledger entries that hold all words. */
  const tools = document.getElementById("tools");
  const make = (tag, properties, text = "") => Object.assign(document.createElement(tag), properties, { textContent: text });
  const label = make("label", { htmlFor: "search" }, "Search");
  const search = make("input", { id: "search", type: "search", autocomplete: "off" });
  const said = make("span", { id: "said", className: "remark" });
  said.setAttribute("role", "status");
  const keep = new Map();
  const words = (element) => {
    if (!keep.has(element)) keep.set(element, element.textContent.toLowerCase());
    return keep.get(element);
  };
  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const each of [...findings, ...entries]) {
      const fits = wanted.every((word) => words(each).includes(word));
      each.hidden = !fits;
      if (fits && each.matches(".finding")) found += 1;
    }
    for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector(".finding:not([hidden])");
    said.textContent = wanted.length ? `${found} of ${findings.length} findings` : "";
  };
  const show = (element) => {
    if (!element.closest("[hidden]")) return;
    search.value = "";
    filter();
  };
  const all = (open) => { for (const each of findings) if (!each.hidden) each.open = open; };
  const unfoldAll = make("button", { type: "button", id: "unfold" }, "Unfold all");
  const foldAll = make("button", { type: "button", id: "fold" }, "Fold all");
  const keys = make("span", { className: "remark" }, "Keys: / search, j and k next and previous finding, o unfold or fold");
  unfoldAll.addEventListener("click", () => all(true));
  foldAll.addEventListener("click", () => all(false));
  search.addEventListener("input", filter);
  tools.append(label, search, unfoldAll, foldAll, said, keys);

  /* Keyboard. */
  const step = (by) => {
    const visible = findings.filter((each) => !each.hidden);
    const now = visible.indexOf(document.activeElement?.closest?.(".finding"));
    const next = visible[now < 0 ? (by > 0 ? 0 : visible.length - 1) : now + by];
    next?.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input")) {
      if (event.key === "Escape") { search.value = ""; filter(); search.blur(); }
      return;
    }
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "o") { const here = document.activeElement?.closest?.(".finding"); if (here) here.open = !here.open; }
  });

  /* Lists are folded for the screen's sake only: they are printed in full. */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open], .finding, .finding *, .entries, .entries *, #contents)")];
    for (const each of unfolded) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of unfolded) each.open = false; });

  /* A step and all it rests on light up in text and drawing. */
  const below = (derivation, number, lit) => {
    if (lit.has(number)) return lit;
    lit.add(number);
    const body = derivation.querySelector(`.step[data-step="${number}"]`);
    for (const link of body?.querySelectorAll(":scope > .from > .premise") ?? []) below(derivation, link.textContent, lit);
    return lit;
  };
  const light = (event) => {
    const derivation = event.target.closest?.(".derivation");
    const over = event.target.closest?.("[data-step]");
    for (const graph of document.querySelectorAll(".graph.lit")) graph.classList.remove("lit");
    for (const each of document.querySelectorAll(".on")) each.classList.remove("on");
    if (!derivation || !over) return;
    const lit = below(derivation, over.dataset.step, new Set());
    derivation.querySelector(".graph")?.classList.add("lit");
    for (const each of derivation.querySelectorAll("[data-step]")) {
      const drawn = each.closest(".graph");
      const wire = each.matches(".wire");
      if (drawn ? lit.has(each.dataset.step) && !(wire && each.dataset.step === over.dataset.step) : each.dataset.step === over.dataset.step) each.classList.add("on");
    }
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);
  addEventListener("hashchange", arrive);
  arrive();
})();
