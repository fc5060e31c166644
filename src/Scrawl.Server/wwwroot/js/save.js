/**
 * Has the browser keep a file.
 * @param {string|Blob} content where it is, or what it holds
 * @param {string} name
 */
export function save(content, name) {
  const link = document.createElement("a");
  link.href = content instanceof Blob ? URL.createObjectURL(content) : content;
  link.download = name;
  link.click();
  if (content instanceof Blob) {
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
