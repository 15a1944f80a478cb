import QRCode from 'qrcode';
import { type Html, html, raw } from '../../platform/html.ts';

/** A web address as a picture to scan. Beside it the address stands in letters, for who cannot scan. */
export const qrCode = async (url: string, label: string): Promise<Html> =>
  html`<div class="qr" role="img" aria-label="${label}">${raw(await QRCode.toString(url, { type: 'svg', margin: 2 }))}</div>`;
