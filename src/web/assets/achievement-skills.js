// Finds skills while one types. Without this script the search button does the same.

const box = document.querySelector('[data-skill-search]');
const field = box?.querySelector('input[type="search"]');
const results = box?.querySelector('[data-results]');
const { lang, none } = box?.dataset ?? {};
const NAMES = { esco: 'ESCO', 'e-cf': 'e-CF', digcomp: 'DigComp', 'hbo-i': 'HBO-i' };
let waiting;
let asked = 0;

field?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 250);
});

// Enter searches and does not save the whole form.
field?.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  search();
});

async function search() {
  const query = field.value.trim();
  asked += 1;
  const mine = asked;
  if (query === '') return show([]);
  const answer = await fetch(`/v1/skills?pageSize=20&search=${encodeURIComponent(query)}`, {
    headers: { 'accept-language': lang },
  });
  if (!answer.ok || mine !== asked) return undefined;
  const { items } = await answer.json();
  return show(
    items.filter(({ kind }) => kind !== 'group'),
    query,
  );
}

// What was ticked before stays, so that one search after another can add to it.
function show(skills, query = '') {
  const kept = [...results.querySelectorAll('.toggle')].filter((line) => line.querySelector('input').checked);
  const known = new Set(kept.map((line) => line.querySelector('input').value));
  const found = skills.filter(({ id }) => !known.has(id)).map(lineOf);
  results.replaceChildren(...kept, ...found);
  if (query !== '' && kept.length + found.length === 0) results.append(none);
}

function lineOf({ id, scheme, code, name }) {
  const input = Object.assign(document.createElement('input'), {
    type: 'checkbox',
    name: 'addSkill',
    value: id,
    id: `add-${id}`,
    className: 'utrecht-checkbox utrecht-checkbox--html-input',
  });
  const label = Object.assign(document.createElement('label'), {
    htmlFor: input.id,
    className: 'utrecht-form-label utrecht-form-label--checkbox',
    textContent: `${name} (${NAMES[scheme]}${code ? ` ${code}` : ''})`,
  });
  const line = Object.assign(document.createElement('div'), { className: 'toggle' });
  line.append(input, label);
  return line;
}
