namespace Scrawl.Imaging.Jpeg;

/// <summary>Goes through a scan's coding units and restart intervals (ITU-T T.81, A.2 and E.2.4).</summary>
internal static class ScanDecoder
{
    /// <summary>Decodes a scan.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="position">Where the scan's coded data starts.</param>
    /// <param name="frame">The frame that the scan is part of.</param>
    /// <param name="scan">The scan's header.</param>
    /// <param name="restartInterval">Coding units from a restart marker to the next; 0 where there are none.</param>
    /// <param name="number">Which scan it is, from 1, for errors.</param>
    /// <param name="rows">Where samples go on to as they come; null where coefficients are kept.</param>
    /// <returns>The position of the marker that ends the scan.</returns>
    /// <exception cref="ImageFormatException">The data is damaged or ends too early.</exception>
    public static int Decode(ReadOnlySpan<byte> file, int position, JpegFrame frame, ScanHeader scan, int restartInterval, int number, GreyRows? rows)
    {
        BlockDecoder blocks = frame.Progressive ? new ProgressiveBlocks(scan) : new SequentialBlocks(keep: rows is null);
        bool alone = scan.Components.Length == 1;
        JpegComponent first = scan.Components[0];
        int unitsWide = alone ? first.BlocksWide : first.StoredBlocksWide / first.H;
        int unitsHigh = alone ? first.BlocksHigh : first.StoredBlocksHigh / first.V;
        int rowsAUnit = alone ? 8 * frame.MaxV / first.V : 8 * frame.MaxV;
        var data = new ScanData(file, position);
        var bits = default(BitReader);
        int toRestart = restartInterval;
        int restart = 0;
        for (int y = 0; y < unitsHigh; y++)
        {
            bits.Where = $"in row {Math.Min(frame.Height, (y * rowsAUnit) + 1)} of {frame.Height}" + (frame.Progressive ? $" of scan {number}" : "");
            for (int x = 0; x < unitsWide; x++)
            {
                if (restartInterval > 0 && toRestart-- == 0)
                {
                    data.Restart(ref bits, restart);
                    restart = (restart + 1) % 8;
                    toRestart = restartInterval - 1;
                    Restart(scan, blocks);
                }

                data.Provide(ref bits);
                if (alone)
                {
                    blocks.Decode(ref bits, first, x, y);
                }
                else
                {
                    Unit(ref bits, scan, blocks, x, y);
                }

                if (bits.Left < 0)
                {
                    throw JpegError.CutShort(bits.Where);
                }
            }

            rows?.Advance(y == unitsHigh - 1 ? frame.UnitsHigh : alone ? (y + 1) / first.V : y + 1);
        }

        return data.End();
    }

    private static void Unit(ref BitReader bits, ScanHeader scan, BlockDecoder blocks, int x, int y)
    {
        foreach (JpegComponent component in scan.Components)
        {
            for (int v = 0; v < component.V; v++)
            {
                for (int h = 0; h < component.H; h++)
                {
                    blocks.Decode(ref bits, component, (x * component.H) + h, (y * component.V) + v);
                }
            }
        }
    }

    private static void Restart(ScanHeader scan, BlockDecoder blocks)
    {
        blocks.Restart();
        foreach (JpegComponent component in scan.Components)
        {
            component.Prediction = 0;
        }
    }
}
