// Handing in. A receipt that has just come is brought into sight, wherever the button was pressed. A file that the
// browser itself refused is told of until somebody has read it: Streamlit forgets it with the files chosen beside it.
(() => {
  "use strict";

  const REFUSED = "[data-testid=stFileChip][aria-invalid=true]";
  const seen = new Map(); // the refused files in sight, and whose mark was clicked away
  let landed;

  const arrive = () => {
    const mark = document.querySelector(".stHtml [data-landing]")?.dataset.landing;
    if (mark === landed) return;
    landed = mark;
    const page = document.querySelector("[data-testid=stMain]");
    if (mark && page) page.scrollTop = 0;
  };

  const tell = (words) => {
    const notice = Object.assign(document.createElement("div"), { className: "bt-refused" });
    notice.setAttribute("role", "alert");
    const text = Object.assign(document.createElement("p"), { textContent: words });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Đã rõ" });
    button.addEventListener("click", () => notice.remove());
    notice.append(text, button);
    document.body.append(notice);
  };

  const watch = () => {
    for (const chip of document.querySelectorAll(REFUSED)) if (!seen.has(chip)) seen.set(chip, false);
    for (const [chip, dismissed] of seen) {
      if (chip.isConnected) continue;
      seen.delete(chip);
      if (dismissed || !document.querySelector("[data-testid=stFileUploader]")) continue;
      const name = chip.querySelector("[data-testid=stFileChipName]")?.title ?? "";
      tell(`${name}: ${chip.querySelector("[role=alert]")?.textContent ?? "không nhận được tệp này."}`);
    }
  };

  document.addEventListener("click", (event) => {
    const chip = event.target.closest?.(REFUSED);
    if (chip) seen.set(chip, true);
  }, true);
  new MutationObserver(() => {
    arrive();
    watch();
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
