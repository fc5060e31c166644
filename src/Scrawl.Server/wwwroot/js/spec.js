/**
 * A network's layers in words, with what each gives and how many values it learned.
 * @param {{ input: { height: number, width: number, channels: number }, layers: object[] }} spec
 * @returns {{ what: string, shape: string, parameters: number }[]}
 */
export function describeLayers(spec) {
  let { height, width, channels } = spec.input;
  return spec.layers.map(layer => {
    const before = { height, width, channels };
    const described = describers[layer.type]?.(layer, before) ?? { what: layer.type };
    ({ height, width, channels } = { ...before, ...described });
    const isFlat = height === 1 && width === 1;
    return { what: described.what, shape: isFlat ? String(channels) : `${height} × ${width} × ${channels}`, parameters: described.parameters ?? 0 };
  });
}

const pooled = (length, size, stride) => Math.floor((length - size) / (stride || size)) + 1;

const pool = kind => ({ size, stride }, { height, width }) =>
  ({ what: `${kind} of ${size} × ${size}`, height: pooled(height, size, stride), width: pooled(width, size, stride) });

const describers = {
  conv({ filters, kernel, stride = 1, padding = "valid", bias = true }, { height, width, channels }) {
    const slid = length => padding === "same" ? Math.ceil(length / stride) : pooled(length, kernel, stride);
    return {
      what: `Convolution, ${filters} filters of ${kernel} × ${kernel}${stride > 1 ? `, every ${stride} points` : ""}`,
      height: slid(height), width: slid(width), channels: filters,
      parameters: kernel * kernel * channels * filters + (bias ? filters : 0),
    };
  },
  batchnorm: (_, { channels }) => ({ what: "Batch norm", parameters: 2 * channels }),
  relu: () => ({ what: "ReLU" }),
  maxpool: pool("Largest"),
  averagepool: pool("Mean"),
  globalaveragepool: () => ({ what: "Mean of each map", height: 1, width: 1 }),
  flatten: (_, { height, width, channels }) => ({ what: "Flatten", height: 1, width: 1, channels: height * width * channels }),
  dropout: ({ rate }) => ({ what: `Dropout of ${Math.round(100 * rate)}%, while training` }),
  dense: ({ units, bias = true }, { channels }) => ({ what: `Fully connected, ${units} units`, channels: units, parameters: channels * units + (bias ? units : 0) }),
};
