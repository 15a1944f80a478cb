// Keeps the figures of a cohort up to date while it runs. Without this the page shows how far it was when it was opened.
const live = document.querySelector('[data-events]');

if (live) {
  const source = new EventSource(live.dataset.events);
  source.addEventListener('progress', ({ data }) => show(JSON.parse(data)));
  // The last event: the page itself then says what came of every row.
  source.addEventListener('end', () => {
    source.close();
    location.reload();
  });
}

function show({ texts, value }) {
  for (const [id, text] of Object.entries(texts)) {
    const place = document.getElementById(id);
    // Only what changed, so that a screen reader hears no more than that.
    if (place && place.textContent !== text) place.textContent = text;
  }
  live.querySelector('progress').value = value;
}
