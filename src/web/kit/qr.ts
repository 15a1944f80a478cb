import { type Html, html, raw } from '../../platform/html.ts';

/** A web address as a picture to scan. Beside it the address stands in letters, for who cannot scan. */
export async function qrCode(url: string, label: string): Promise<Html> {
  // Loaded at the first picture: the start of the service does not wait for it.
  const { default: QRCode } = await import('qrcode');
  return html`<div class="qr" role="img" aria-label="${label}">${raw(await QRCode.toString(url, { type: 'svg', margin: 2 }))}</div>`;
}
