// The view's style sheet, which its canvases take their colours from.

import { attributes, make } from './dom.js';

const SHEET = new URL('layers.css', import.meta.url).href;

/**
 * Waits until the style sheet applies; asks for it where the page has not.
 * @param {HTMLElement} root the view's element, which has the class `layers`
 */
export async function styled(root) {
  if (getComputedStyle(root).getPropertyValue('--layers-tile') !== '') {
    return;
  }

  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  const link = links.find(({ href }) => href === SHEET) ?? attributes(make('link'), { rel: 'stylesheet', href: SHEET });
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve, { once: true });
    link.addEventListener('error', () => reject(new Error('Its style sheet could not be fetched.')), { once: true });
  });
  if (!link.isConnected) {
    document.head.append(link);
  }

  await loaded;
}
