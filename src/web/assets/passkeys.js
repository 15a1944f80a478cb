// A form with `data-passkey` asks the browser to make or to show a passkey before it is sent. What the browser needs
// stands in `data-options`; what it answers goes into the field `response`.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const fault = form.querySelector('[data-passkey-fault]');
    fault.hidden = true;
    try {
      const credential = await askBrowser(form.dataset.passkey, JSON.parse(form.dataset.options));
      form.elements.namedItem('response').value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      // The person said no, took too long, or this device holds no such passkey: browsers do not tell which.
      fault.hidden = false;
      fault.focus();
    }
  });
}

function askBrowser(purpose, options) {
  return purpose === 'register'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
