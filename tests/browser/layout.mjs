// What no reader should meet: texts of a chart that lie on each other or beyond its edge, and boxes whose content does not fit.

/** Faults of the page as it stands, in words; each names its chart or element. */
export const layoutFaults = (page) =>
  page.evaluate(() => {
    const faults = [];
    const slack = 3; // px: boxes of letters are higher than the letters
    const inner = (r) => ({ left: r.left + 1, right: r.right - 1, top: r.top + slack, bottom: r.bottom - slack });
    for (const svg of document.querySelectorAll(".plot svg")) {
      const frame = svg.getBoundingClientRect();
      const id = svg.closest("figure").id;
      const texts = [...svg.querySelectorAll("text")]
        .filter((t) => t.textContent.trim() !== "")
        .map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0);
      for (const { text, box } of texts) {
        const beyond = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (beyond > 2) faults.push(`#${id}: "${text}" stands ${beyond.toFixed(0)} px beyond the chart`);
      }
      texts.forEach((a, i) => {
        const p = inner(a.box);
        for (const b of texts.slice(i + 1)) {
          const q = inner(b.box);
          if (p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom) faults.push(`#${id}: "${a.text}" and "${b.text}" lie on each other`);
        }
      });
    }
    for (const element of document.querySelectorAll("main *, header *, nav *")) {
      if (element.closest("svg") || element.closest(".plot") || element.classList.contains("unseen") || element.closest(".unseen")) continue;
      const style = getComputedStyle(element);
      if (style.display === "inline" || style.overflowX === "auto" || style.overflowX === "scroll" || element.closest(".scroll, select")) continue;
      const over = element.scrollWidth - element.clientWidth;
      if (over > 1 && element.clientWidth > 0) faults.push(`<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.slice(0, 40)}: ${over} px too wide`);
    }
    return faults;
  });
