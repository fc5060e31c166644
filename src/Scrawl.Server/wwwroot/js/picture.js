// What the server decodes itself; all else is handed over as a PNG.
const decoded = ["image/png", "image/jpeg", "image/bmp", "image/x-portable-graymap", "image/x-portable-bitmap", "image/x-portable-pixmap", "image/x-portable-anymap"];

// A browser-made PNG has at most so many pixels on its long side.
const longestSide = 2048;

/**
 * A picture from outside, shown and read.
 * @typedef {{ blob: Blob, width: number, height: number, image: ImageBitmap, isOriginal: boolean }} OuterPicture
 */

/**
 * Takes in a picture file.
 * @param {Blob} file
 * @returns {Promise<OuterPicture>}
 * @throws {Error} in plain words, where the browser cannot decode it
 */
export async function takeIn(file) {
  const image = await decode(file);
  return decoded.includes(file.type)
    ? { blob: file, width: image.width, height: image.height, image, isOriginal: true }
    : { ...await asPng(image), image, isOriginal: false };
}

/**
 * The same picture as a PNG made here.
 * @param {OuterPicture} picture
 * @returns {Promise<OuterPicture>}
 */
export const remade = async picture => ({ ...await asPng(picture.image), image: picture.image, isOriginal: false });

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
  if (file.size === 0) {
    throw new Error("This file is empty.");
  }

  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return await decodeAsImage(file);
  }
}

// Some pictures, SVG among them, only an image element decodes.
async function decodeAsImage(file) {
  const address = URL.createObjectURL(file);
  try {
    const element = new Image();
    element.src = address;
    await element.decode();
    return await createImageBitmap(element, { resizeWidth: element.naturalWidth || 512, resizeHeight: element.naturalHeight || 512 });
  } catch {
    throw new Error(`This browser cannot show ${file.name ? `“${file.name}”` : "this"} as a picture. Try a PNG or a JPEG.`);
  } finally {
    URL.revokeObjectURL(address);
  }
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
