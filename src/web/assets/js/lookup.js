/* Names for a reference while one types: <input data-lookup="/lookup/unit">.
 * Without it the name is looked up when the form is sent. */
for (const box of document.querySelectorAll("input[data-lookup]")) {
  const list = document.createElement("datalist");
  const hidden = (part) => box.form?.elements[`${box.name}.${part}`];
  let known = new Map();
  let last = "";
  list.id = `${box.id}-names`;
  box.after(list);
  box.setAttribute("list", list.id);
  const fill = async () => {
    const text = box.value.trim();
    if (text === last || text.length < 2 || known.has(text)) return;
    last = text;
    const answer = await fetch(`${box.dataset.lookup}?q=${encodeURIComponent(text)}`);
    if (!answer.ok || text !== box.value.trim()) return;
    const rows = await answer.json();
    known = new Map(rows.map((r) => [r.label, r.key]));
    list.replaceChildren(...rows.map((r) => new Option(r.label, r.label)));
  };
  let wait = 0;
  box.addEventListener("input", (e) => {
    if (e.isComposing) return;
    clearTimeout(wait);
    wait = setTimeout(() => fill().catch(() => {}), 200);
  });
  box.addEventListener("change", () => {
    const key = known.get(box.value.trim());
    const keyBox = hidden("key");
    if (key && keyBox && !(keyBox instanceof RadioNodeList)) {
      keyBox.value = key;
      hidden("was").value = box.value;
    }
  });
}
