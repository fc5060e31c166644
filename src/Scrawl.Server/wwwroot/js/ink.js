/**
 * A point of a stroke: where, in CSS pixels of the paper, and how broad the ink is there.
 * @typedef {{ x: number, y: number, w: number }} InkPoint
 */

/**
 * Paints a stroke as smooth ink: quadratic curves from middle to middle of its points, each as broad as its point says.
 * @param {CanvasRenderingContext2D} context its stroke and fill style are the ink
 * @param {InkPoint[]} points
 */
export function paintStroke(context, points) {
  const [first] = points;
  context.lineCap = context.lineJoin = "round";
  if (points.length === 1) {
    context.beginPath();
    context.arc(first.x, first.y, first.w / 2, 0, 2 * Math.PI);
    context.fill();
    return;
  }

  let from = first;
  context.beginPath();
  context.lineWidth = first.w;
  context.moveTo(first.x, first.y);
  for (let i = 1; i < points.length; i++) {
    const point = points[i], before = points[i - 1];
    const to = i === points.length - 1 ? point : { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };

    // A path has one width; a new one begins where the ink is visibly broader or thinner.
    if (Math.abs(before.w - context.lineWidth) > 0.4) {
      context.stroke();
      context.beginPath();
      context.lineWidth = before.w;
      context.moveTo(from.x, from.y);
    }

    context.quadraticCurveTo(before.x, before.y, to.x, to.y);
    from = to;
  }

  context.stroke();
}

/**
 * How broad the ink gets: by the pressure of a pen, else by the hand's speed, since a quick hand leaves less ink.
 * @param {PointerEvent} event
 * @param {number} breadth the usual breadth
 * @param {number} speed in CSS pixels a millisecond
 * @param {number|undefined} last the breadth before, from which it departs gently
 */
export function inkBreadth(event, breadth, speed, last) {
  const pressed = event.pointerType === "pen" && event.pressure > 0;
  const wanted = breadth * (pressed ? 0.45 + 1.1 * event.pressure : Math.max(0.78, 1.12 - 0.12 * speed));
  return last === undefined ? wanted : last + 0.3 * (wanted - last);
}
