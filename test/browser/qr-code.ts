import readQr from 'jsqr';
import type { Page } from 'playwright-core';

type ReadQr = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

/** What a reader of QR codes finds on a picture; undefined where it finds none. @param page takes the PNG apart */
export async function codeOn(page: Page, png: Buffer): Promise<string | undefined> {
  const { dark, width, height } = await page.evaluate<{ dark: string; width: number; height: number }>(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let dark = '';
    for (let at = 0; at < data.length; at += 4) dark += data[at] < 128 ? '1' : '0';
    return { dark, width, height };
  })()`);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < dark.length; at += 1) pixels.set(dark[at] === '1' ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4);
  return (readQr as unknown as ReadQr)(pixels, width, height)?.data;
}
