// Where a layer's values lie on its sheet: one tile a map, tiles in rows and columns, the cells of a tile side by side.

const TILE_SIDES = [[1, 224], [8, 72], [16, 60], [32, 52], [Infinity, 40]];
const CELL_SIDES = [[64, 22], [300, 18], [1200, 8], [Infinity, 3]];
const LEAST_CELL_WITH_GAP = 4;

/** A sheet's geometry in CSS pixels. Immutable. */
export class Grid {
  /**
   * @param {{height: number, width: number, channels: number}} shape the layer's output
   * @param {object} options
   * @param {boolean} [options.lying] rather wide than tall
   * @param {number} [options.map] the one map to show, large; all of them where there is none
   * @param {number} [options.side] how large that one is to be, at most
   */
  constructor(shape, { lying = false, map = null, side = null } = {}) {
    this.shape = shape;
    this.first = map ?? 0;
    this.count = map === null ? shape.channels : 1;
    const single = shape.height * shape.width === 1;
    this.cell = single ? limit(CELL_SIDES, this.count) : Math.max(1, Math.floor((side ?? limit(TILE_SIDES, this.count)) / Math.max(shape.width, shape.height)));
    this.gap = single ? (this.cell > LEAST_CELL_WITH_GAP ? 2 : 0) : 4;
    const short = shortSideOf(this.count);
    const long = Math.ceil(this.count / short);
    [this.columns, this.rows] = lying ? [long, short] : [short, long];
    this.tileWidth = shape.width * this.cell;
    this.tileHeight = shape.height * this.cell;
    this.width = this.columns * (this.tileWidth + this.gap) - this.gap;
    this.height = this.rows * (this.tileHeight + this.gap) - this.gap;
  }

  /** The value's position in the layer's list. */
  index(tile, y, x) {
    return (y * this.shape.width + x) * this.shape.channels + this.first + tile;
  }

  /** The tile's left and top. */
  corner(tile) {
    return {
      left: (tile % this.columns) * (this.tileWidth + this.gap),
      top: Math.floor(tile / this.columns) * (this.tileHeight + this.gap),
    };
  }

  /** The value under a point; between two tiles the nearer one's; null beside the last tile. */
  at(left, top) {
    const column = clamp(Math.floor((left + this.gap / 2) / (this.tileWidth + this.gap)), this.columns);
    const row = clamp(Math.floor((top + this.gap / 2) / (this.tileHeight + this.gap)), this.rows);
    const tile = row * this.columns + column;
    if (tile >= this.count) {
      return null;
    }

    const corner = this.corner(tile);
    const x = clamp(Math.floor((left - corner.left) / this.cell), this.shape.width);
    const y = clamp(Math.floor((top - corner.top) / this.cell), this.shape.height);
    return this.index(tile, y, x);
  }
}

const limit = (table, count) => table.find(([most]) => count <= most)[1];

const clamp = (value, count) => Math.max(0, Math.min(count - 1, value));

// The largest divisor near the square root, so that no row is left half empty; else the square root itself.
function shortSideOf(count) {
  const root = Math.floor(Math.sqrt(count));
  for (let side = root; side > root / 2; side--) {
    if (count % side === 0) {
      return side;
    }
  }

  return root;
}
