import { recognize } from "./api.js";

// What the server decodes itself; all else is handed over as a PNG.
const decoded = ["image/png", "image/jpeg", "image/bmp", "image/x-portable-graymap", "image/x-portable-bitmap", "image/x-portable-pixmap", "image/x-portable-anymap"];

// A browser-made PNG has at most so many pixels on its long side.
const longestSide = 2048;

/**
 * A picture from outside: what is read (`blob`, so many pixels wide and high), and what is shown and cut.
 * @typedef {{ blob: Blob, width: number, height: number, image: ImageBitmap, address: string, isOriginal: boolean }} OuterPicture
 */

/**
 * Takes in a picture file.
 * @param {Blob} file
 * @returns {Promise<OuterPicture>} whoever lets go of it revokes its address
 * @throws {Error} in plain words, where neither the browser nor the server can decode it
 */
export async function takeIn(file) {
  if (file.size === 0) {
    throw new Error("This file is empty.");
  }

  let image;
  try {
    image = await decode(file);
  } catch {
    return await takeInByServer(file);
  }

  const address = URL.createObjectURL(file);
  return decoded.includes(file.type)
    ? { blob: file, width: image.width, height: image.height, image, address, isOriginal: true }
    : { ...await asPng(image), image, address, isOriginal: false };
}

/** What only the server decodes, such as a PGM, is shown as the server saw it. */
async function takeInByServer(file) {
  const prediction = await recognize(file, { explain: true }).catch(error => {
    throw error.status === 400 || error.status === 415
      ? new Error(`${file.name ? `“${file.name}”` : "This"} is no picture that this browser or the server can read. Try a PNG or a JPEG.`)
      : error;
  });
  const { width, height, grey } = prediction.explanation;
  return { blob: file, width, height, image: await elementOf(grey), address: grey, isOriginal: true };
}

/**
 * The same picture as a PNG made here.
 * @param {OuterPicture} picture
 * @returns {Promise<OuterPicture>}
 */
export const remade = async picture => ({ ...picture, ...await asPng(picture.image), isOriginal: false });

/**
 * A part of a picture as a PNG.
 * @param {ImageBitmap} image
 * @param {{ x: number, y: number, width: number, height: number }} part in shares of its width and height
 * @returns {Promise<Blob>}
 */
export async function cut(image, { x, y, width, height }) {
  const whole = { width: image.width, height: image.height };
  return (await asPng(image, { x: x * whole.width, y: y * whole.height, width: width * whole.width, height: height * whole.height })).blob;
}

async function decode(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    // Some pictures, SVG among them, only an image element decodes.
    const address = URL.createObjectURL(file);
    return await elementOf(address).finally(() => URL.revokeObjectURL(address));
  }
}

async function elementOf(address) {
  const element = new Image();
  element.src = address;
  await element.decode();
  return createImageBitmap(element, { resizeWidth: element.naturalWidth || 512, resizeHeight: element.naturalHeight || 512 });
}

async function asPng(image, { x, y, width, height } = { x: 0, y: 0, width: image.width, height: image.height }) {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, x, y, width, height, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise(done => canvas.toBlob(done, "image/png"));
  return { blob, width: canvas.width, height: canvas.height };
}
