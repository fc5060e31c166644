/**
 * A point of a stroke: where, in CSS pixels of the paper, and how broad the ink is there.
 * @typedef {{ x: number, y: number, w: number }} InkPoint
 */

// By so many CSS pixels the ink's breadth may jump without being seen to.
const leastStep = 0.3;

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
  context.moveTo(first.x, first.y);
  context.lineWidth = first.w;
  for (let i = 1; i < points.length; i++) {
    const point = points[i], bend = points[i - 1];
    const to = i === points.length - 1 ? point : { x: (bend.x + point.x) / 2, y: (bend.y + point.y) / 2, w: (bend.w + point.w) / 2 };
    paintCurve(context, from, bend, to);
    from = to;
  }

  context.stroke();
}

/** Goes on with the path. A path has one width: where the ink grows broader or thinner the curve is made of pieces, each by so little that no step shows. */
function paintCurve(context, from, bend, to) {
  const pieces = Math.ceil(Math.abs(to.w - from.w) / leastStep) || 1;
  let start = from, control = bend;
  for (let piece = 1; piece <= pieces; piece++) {
    // The rest of the curve is cut at an even share of what is left.
    const share = 1 / (pieces - piece + 1);
    const middle = between(start, control, share), rest = between(control, to, share), end = between(middle, rest, share);
    const breadth = from.w + (to.w - from.w) * (piece - 0.5) / pieces;
    if (Math.abs(breadth - context.lineWidth) > leastStep / 2) {
      context.stroke();
      context.beginPath();
      context.moveTo(start.x, start.y);
      context.lineWidth = breadth;
    }

    context.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
    start = end;
    control = rest;
  }
}

const between = (a, b, share) => ({ x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) });

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
