import { takePhoto } from "./camera.js";

/**
 * Lets pictures come in from a file, by drag and drop, from the clipboard and from a camera.
 * @param {HTMLElement} sheet lights up while a picture is dragged over the page
 * @param {(file: Blob) => void} bring takes each
 */
export function openSources(sheet, bring) {
  const open = document.getElementById("open"), take = document.getElementById("take");
  const file = document.getElementById("file"), capture = document.getElementById("capture");
  const isTouched = matchMedia("(pointer: coarse)").matches;

  open.addEventListener("click", () => file.click());
  for (const input of [file, capture]) {
    input.addEventListener("change", () => {
      if (input.files.length > 0) {
        bring(input.files[0]);
        input.value = "";
      }
    });
  }

  hasCamera(isTouched).then(has => { take.hidden = !has; });
  take.addEventListener("click", async () => {
    // A phone's own camera is better than any preview in a page.
    if (isTouched) {
      capture.click();
      return;
    }

    const photo = await takePhoto();
    if (photo) {
      bring(photo);
    }
  });

  document.addEventListener("paste", event => {
    const picture = firstPicture(event.clipboardData);
    if (picture) {
      event.preventDefault();
      bring(picture);
    }
  });

  let depth = 0;
  const carriesFiles = event => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragenter", event => {
    if (carriesFiles(event)) {
      depth++;
      sheet.classList.add("dropping");
    }
  });
  document.addEventListener("dragleave", event => {
    if (carriesFiles(event) && --depth <= 0) {
      depth = 0;
      sheet.classList.remove("dropping");
    }
  });
  document.addEventListener("dragover", event => carriesFiles(event) && event.preventDefault());
  document.addEventListener("drop", event => {
    if (!carriesFiles(event)) {
      return;
    }

    event.preventDefault();
    depth = 0;
    sheet.classList.remove("dropping");
    const picture = firstPicture(event.dataTransfer) ?? event.dataTransfer.files[0];
    if (picture) {
      bring(picture);
    }
  });
}

async function hasCamera(isTouched) {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => []) ?? [];
  return isTouched || devices.some(device => device.kind === "videoinput");
}

/** @param {DataTransfer|null} transfer */
const firstPicture = transfer => [...transfer?.files ?? []].find(file => file.type.startsWith("image/"));
