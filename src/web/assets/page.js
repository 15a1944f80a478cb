// What a page needs a script for: very little, and every page works without it.

// A summary of faults, or the answer to what was asked, is where the reader wants to be.
document.querySelector('[data-focus]')?.focus();

// Buttons that print are of no use without a script, so they are hidden until here.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Copies what stands in the field or text the button names, and says so where a screen reader hears it.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    const before = button.textContent;
    button.textContent = button.dataset.copied;
    button.setAttribute('aria-live', 'polite');
    setTimeout(() => {
      button.textContent = before;
    }, 3000);
  });
}

// A double click sends a form once. One that answers with a download leaves the page as it is, so after a while it may
// be sent again.
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 5000);
  });
}
