using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Jpeg;

/// <summary>
/// A scan's entropy-coded data (ITU-T T.81, B.1.1.5 and F.1.2.3), its stuffed zeros left out, a window at a time: so that
/// <see cref="BitReader"/> need not look at single bytes.
/// </summary>
/// <param name="file">The whole file.</param>
/// <param name="position">Where the scan's data starts.</param>
internal ref struct ScanData(ReadOnlySpan<byte> file, int position)
{
    // A coding unit has at most ten blocks, a block at most 64 codes of 16 bits with 15 bits behind each, and filling reads ahead.
    private const int UnitBytes = (10 * 64 * 31 / 8) + 16;

    private readonly ReadOnlySpan<byte> file = file;
    private readonly byte[] window = GC.AllocateUninitializedArray<byte>(1 << 14);
    private int position = position; // the first byte that has not come to the window
    private bool ended; // a marker or the file's end follows the window

    /// <summary>Makes sure that the window has all the data of the next coding unit, or else, behind the data's end, enough zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Provide(ref BitReader bits)
    {
        if (bits.End - bits.Position < UnitBytes && !ended)
        {
            Refill(ref bits);
        }
    }

    /// <summary>Steps over the restart marker that must come now, and starts anew behind it.</summary>
    /// <exception cref="ImageFormatException">Another marker comes, or none.</exception>
    public void Restart(ref BitReader bits, int number)
    {
        position = NextMarker(file, position);
        if (position + 1 >= file.Length)
        {
            throw JpegError.CutShort(bits.Where);
        }

        if (file[position + 1] != 0xD0 + number)
        {
            throw JpegError.Damaged($"marker FF{file[position + 1]:X2} {bits.Where}; restart marker FF{0xD0 + number:X2} was expected");
        }

        position += 2;
        ended = false;
        bits.Clear();
    }

    /// <summary>The position of the marker that ends the data, or of the file's end.</summary>
    public readonly int End() => NextMarker(file, position);

    /// <summary>The position of the next marker at or behind a place in coded data, or the file's end.</summary>
    public static int NextMarker(ReadOnlySpan<byte> file, int position)
    {
        while (position + 1 < file.Length)
        {
            int step = file[position..^1].IndexOf((byte)0xFF);
            if (step < 0)
            {
                break;
            }

            position += step;
            if (file[position + 1] is not (0 or 0xFF))
            {
                return position;
            }

            position++;
        }

        return file.Length;
    }

    private void Refill(ref BitReader bits)
    {
        int kept = bits.End - bits.Position;
        bits.Window[bits.Position..bits.End].CopyTo(window);
        int end = kept + Unstuff(window.AsSpan()[kept..^UnitBytes]);
        if (ended)
        {
            window.AsSpan(end).Clear();
        }

        bits.Window = window;
        (bits.Position, bits.End) = (0, end);
    }

    /// <summary>Copies data, and returns how many bytes.</summary>
    private int Unstuff(Span<byte> target)
    {
        int done = 0;
        while (done < target.Length && !ended)
        {
            ReadOnlySpan<byte> rest = file[position..];
            rest = rest[..Math.Min(rest.Length, target.Length - done)];
            int plain = rest.IndexOf((byte)0xFF);
            plain = plain < 0 ? rest.Length : plain;
            rest[..plain].CopyTo(target[done..]);
            (done, position) = (done + plain, position + plain);
            if (plain == rest.Length)
            {
                ended = position == file.Length;
                continue;
            }

            // Fill bytes may precede an FF; behind it, a zero makes it data and anything else a marker.
            int second = position + 1;
            while (second < file.Length && file[second] == 0xFF)
            {
                second++;
            }

            ended = second >= file.Length || file[second] != 0;
            if (!ended)
            {
                target[done++] = 0xFF;
                position = second + 1;
            }
        }

        return done;
    }
}
