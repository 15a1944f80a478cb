import { isPng, unbakePng } from './bake-png.ts';
import { isSvg, unbakeSvg } from './bake-svg.ts';

/** The credential (JSON or JWT, or in Open Badges 2.0 an address) that a PNG or SVG image carries; null when none. */
export function unbake(bytes: Buffer): string | null {
  if (isPng(bytes)) return unbakePng(bytes);
  const text = bytes.toString('utf8');
  return isSvg(text) ? unbakeSvg(text) : null;
}
