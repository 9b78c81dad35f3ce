// A link from one screen to another stays inside the open page, as the menu does: Streamlit would load everything
// anew for a plain link. It listens to the browser's history, so the address is pushed and Streamlit told of it.
// Ctrl, the middle button, a new tab and a lost connection keep the plain link.
(() => {
  "use strict";

  // answered by routes of ours, not by screens (web/paths.py)
  const ROUTES = ["/dang-nhap", "/dang-xuat", "/tai-khoan", "/lien-ket", "/dat-mat-khau", "/tai-ve", "/lich", "/healthz", "/tinh"];
  const CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]";
  const PAGE = "[data-testid=stMain]";
  const PATIENCE = 5000;

  const places = new Map(); // by address, how far down it was left
  let moves = 0;
  let wanted = 0;
  let until = 0;

  const page = () => document.querySelector(PAGE);
  const scroll = () => {
    const shown = page();
    if (!wanted || !shown || shown.scrollHeight < wanted + shown.clientHeight) return;
    if (Date.now() < until) shown.scrollTop = wanted;
    wanted = 0;
  };
  const land = (place) => {
    wanted = place;
    until = Date.now() + PATIENCE;
    if (page()) page().scrollTop = 0;
  };

  const leadsToScreen = (link) =>
    link.origin === location.origin &&
    ["", "_self"].includes(link.target) &&
    !link.hasAttribute("download") &&
    link.hash === "" &&
    !ROUTES.some((route) => link.pathname === route || link.pathname.startsWith(`${route}/`));

  const plain = (event) =>
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented);

  // clipboards are for secure pages alone; a page of an office network is often none
  const copy = (text) => {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  };

  const press = (button) => {
    if ("print" in button.dataset) window.print();
    if ("copy" in button.dataset) {
      copy(`${location.origin}${location.pathname}${button.dataset.copy}`);
      button.textContent = "Đã chép liên kết";
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".stHtml button[data-print], .stHtml button[data-copy]");
    if (button) press(button);
    const link = event.target.closest?.(".stHtml a[href]");
    if (!link || !plain(event) || !leadsToScreen(link) || !document.querySelector(CONNECTED)) return;
    event.preventDefault();
    if ("back" in link.dataset && moves > 0) {
      history.back();
      return;
    }
    places.set(location.href, page()?.scrollTop ?? 0);
    moves += 1;
    history.pushState({}, "", link.href);
    land(0);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
  window.addEventListener("popstate", (event) => {
    if (!event.isTrusted) return;
    moves = Math.max(moves - 1, 0);
    land(places.get(location.href) ?? 0);
  });
  for (const hand of ["wheel", "touchmove", "keydown"]) window.addEventListener(hand, () => { wanted = 0; }, { passive: true });
  new MutationObserver(scroll).observe(document.documentElement, { subtree: true, childList: true });
})();
