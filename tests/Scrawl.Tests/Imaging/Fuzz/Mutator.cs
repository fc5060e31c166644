using System.Buffers.Binary;

namespace Scrawl.Tests.Imaging.Fuzz;

/// <summary>
/// Damages files, the same for every format. A file comes in the parts that its format has (chunks, segments, headers, pixels) and
/// each part is as likely to be hit as any other, so that short headers get their share beside long data; only the first, by which
/// the format is told, is seldom hit.
/// </summary>
internal sealed class Mutator(Random random)
{
    // Where arithmetic goes wrong if it does: around nothing, a sign, and the ends of 8, 16, 24, 31 and 32 bits.
    private static readonly uint[] Numbers =
        [0, 1, 2, 3, 4, 7, 8, 16, 40, 63, 64, 65, 127, 128, 255, 256, 257, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0xFFFFFF, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFFFFF0, 0xFFFFFFFF];

    /// <summary>The parts with one to three of them, or of their order, damaged; and now and then cut short.</summary>
    /// <param name="parts">The file's parts; they stay as they are.</param>
    /// <param name="others">Those of another file, to take some from.</param>
    public List<byte[]> Damage(byte[][] parts, byte[][] others)
    {
        List<byte[]> damaged = [.. parts];
        for (int edits = Math.Max(1, random.Next(-1, 4)); edits > 0 && damaged.Count > 0; edits--)
        {
            int at = random.Next(damaged.Count > 1 && random.Next(20) > 0 ? 1 : 0, damaged.Count);
            switch (random.Next(24))
            {
                case 0:
                    damaged.RemoveAt(at);
                    break;
                case 1:
                    damaged.Insert(random.Next(1, damaged.Count + 1), damaged[at]);
                    break;
                case 2:
                    damaged.Insert(at, others[random.Next(others.Length)]);
                    break;
                case 3:
                    damaged[at] = others[random.Next(others.Length)];
                    break;
                case 4 when random.Next(4) == 0:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                default:
                    damaged[at] = Damage(damaged[at]);
                    break;
            }
        }

        return damaged;
    }

    /// <summary>A copy of the bytes with one thing wrong.</summary>
    public byte[] Damage(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        int at = random.Next(bytes.Length);
        int length = Math.Min(1 << random.Next(6), bytes.Length - at); // 1 to 32
        byte[] damaged = [.. bytes];
        switch (random.Next(8))
        {
            case 0:
                damaged[at] ^= (byte)(1 << random.Next(8));
                return damaged;
            case 1:
                damaged[at] = (byte)random.Next(256);
                return damaged;
            case 2:
                random.NextBytes(damaged.AsSpan(at, length));
                return damaged;
            case 3: // cut short
                return damaged[..at];
            case 4: // taken out
                return [.. damaged[..at], .. damaged[(at + length)..]];
            case 5: // put in
                var more = new byte[length];
                random.NextBytes(more);
                return [.. damaged[..at], .. more, .. damaged[at..]];
            case 6: // repeated, a few times or many
                IEnumerable<byte> again = Enumerable.Repeat(damaged[at..(at + length)], random.Next(8) == 0 ? 100 : random.Next(1, 4)).SelectMany(b => b);
                return [.. damaged[..at], .. again, .. damaged[at..]];
            default:
                Write(damaged.AsSpan(at), Numbers[random.Next(Numbers.Length)]);
                return damaged;
        }
    }

    /// <summary>Writes a number over the first one, two or four bytes, in either order.</summary>
    private void Write(Span<byte> target, uint number)
    {
        switch (random.Next(5))
        {
            case 0 when target.Length >= 4:
                BinaryPrimitives.WriteUInt32BigEndian(target, number);
                break;
            case 1 when target.Length >= 4:
                BinaryPrimitives.WriteUInt32LittleEndian(target, number);
                break;
            case 2 when target.Length >= 2:
                BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)number);
                break;
            case 3 when target.Length >= 2:
                BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)number);
                break;
            default:
                target[0] = (byte)number;
                break;
        }
    }
}
