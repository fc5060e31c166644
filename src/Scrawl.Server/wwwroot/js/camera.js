import { say } from "./trouble.js";

const dialog = document.getElementById("camera-dialog");
const view = document.getElementById("camera-view");

/**
 * Shows what the camera sees and takes a picture of it when told to.
 * @returns {Promise<Blob|null>} null where none was taken
 */
export async function takePhoto() {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
  } catch (error) {
    say(error.name === "NotAllowedError"
      ? "This page may not use the camera. Allow it in the browser's settings, or open a picture instead."
      : "No camera was found. Open a picture instead.");
    return null;
  }

  view.srcObject = stream;
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise(done => dialog.addEventListener("close", done, { once: true }));
  const photo = dialog.returnValue === "yes" && view.videoWidth > 0 ? await shot() : null;
  stream.getTracks().forEach(track => track.stop());
  view.srcObject = null;
  return photo;
}

function shot() {
  const canvas = document.createElement("canvas");
  canvas.width = view.videoWidth;
  canvas.height = view.videoHeight;
  canvas.getContext("2d").drawImage(view, 0, 0);
  return new Promise(done => canvas.toBlob(done, "image/png"));
}
