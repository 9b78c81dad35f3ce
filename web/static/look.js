// The look that this browser has chosen, set before anything is drawn, so that no other one flashes up.
// It belongs to the machine (the one at the projector), not to the account: so it is kept here and not by the
// server, and an address with ?giao-dien=may-chieu sets it, for a link or an icon on that machine.
(() => {
  "use strict";

  const KEY = "bang-thi-dua-giao-dien";
  const PLACE = `${KEY}-cho`;
  const PARAMETER = "giao-dien";
  // by look, which of Streamlit's own two themes
  const THEMES = { "sang": "Light", "toi": "Dark", "may-chieu": "Light" };
  const BUTTONS = "button[data-look-choice]";
  const PAGE = "[data-testid=stMain]";

  const read = (store, key) => { try { return store.getItem(key); } catch { return null; } };
  const write = (store, key, value) => { try { store.setItem(key, value); } catch { /* it keeps nothing: light */ } };

  const set = (look) => {
    document.documentElement.dataset.look = look;
    write(localStorage, KEY, look);
    // Streamlit keeps its theme by the address of the page
    write(localStorage, `stActiveTheme-${location.pathname}-v2`, JSON.stringify(THEMES[look]));
  };

  const asked = new URLSearchParams(location.search).get(PARAMETER);
  set([asked, read(localStorage, KEY), "sang"].find((look) => Object.hasOwn(THEMES, look ?? "")));

  // Streamlit takes its theme when the page opens: the page opens anew where it stood
  const change = (look) => {
    set(look);
    write(sessionStorage, PLACE, String(document.querySelector(PAGE)?.scrollTop ?? 0));
    const address = new URL(location.href);
    address.searchParams.delete(PARAMETER);
    history.replaceState(history.state, "", address);
    location.reload();
  };

  const scrollBack = () => {
    const page = document.querySelector(PAGE);
    const place = Number(read(sessionStorage, PLACE));
    if (!place || !page || page.scrollHeight < place + page.clientHeight) return;
    write(sessionStorage, PLACE, "0");
    page.scrollTop = place;
  };

  const press = () => {
    for (const button of document.querySelectorAll(BUTTONS)) {
      const pressed = String(button.dataset.lookChoice === document.documentElement.dataset.look);
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  };

  // Plotly draws for the width of the screen; with its proportions known, paper can make it smaller
  const proportion = () => {
    for (const svg of document.querySelectorAll(".js-plotly-plot .main-svg")) {
      const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
      if (!width || !height) continue;
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.closest(".svg-container").style.setProperty("--proportions", `${width} / ${height}`);
      redrawn.observe(svg, { attributeFilter: ["width", "height"] });
    }
  };
  const redrawn = new MutationObserver(proportion);
  // afterwards the screen's drawing may change its size again
  const release = () => {
    redrawn.disconnect();
    document.querySelectorAll(".js-plotly-plot .main-svg[viewBox]").forEach((svg) => svg.removeAttribute("viewBox"));
  };

  addEventListener("beforeprint", proportion);
  addEventListener("afterprint", release);
  document.addEventListener("click", (event) => {
    const look = event.target.closest?.(BUTTONS)?.dataset.lookChoice;
    if (look && look !== document.documentElement.dataset.look) change(look);
  });
  new MutationObserver(() => { press(); scrollBack(); })
    .observe(document.documentElement, { subtree: true, childList: true });
})();
