// Elements in one expression.

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node|string)} children
 */
export function make(tag, className = '', ...children) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }

  element.append(...children);
  return element;
}

/** Sets attributes and hands the element back. */
export function attributes(element, values) {
  for (const [name, value] of Object.entries(values)) {
    element.setAttribute(name, value);
  }

  return element;
}
