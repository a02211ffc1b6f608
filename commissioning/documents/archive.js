"use strict";
const box = document.getElementById("search");
const told = document.getElementById("found");
const kinds = [["measure", "measures"], ["contract", "contracts"], ["report", "reports"]];
const rows = kinds.map(([kind]) => [...document.querySelectorAll(`[data-kind="${kind}"]`)]);
const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map(rows.flat().map((row) => [row, plain(row.textContent)]));
let waiting = 0;

function find() {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  for (const [row, text] of texts) row.hidden = !words.every((word) => text.includes(word));
  for (const part of document.querySelectorAll("[data-part]"))
    part.hidden = words.length > 0 && !part.querySelector("[data-kind]:not([hidden])");
  told.replaceChildren();
  if (!words.length) return;
  rows.forEach((own, place) => told.append(place ? ", " : "Found: ", counted(own, kinds[place])));
  told.append(".");
}

function counted(own, names) {
  const found = own.filter((row) => !row.hidden);
  const text = `${found.length} ${names[found.length === 1 ? 0 : 1]}`;
  if (!found.length) return text;
  const link = document.createElement("a");
  link.href = `#${found[0].closest("[data-part]").getAttribute("aria-labelledby")}`;
  link.textContent = text;
  return link;
}

box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 150);
});
document.getElementById("searching").hidden = false;
if (box.value) find();
