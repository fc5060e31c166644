using System.Runtime.CompilerServices;

namespace Scrawl.Imaging.Jpeg;

/// <summary>How a scan's bits become a block: as a whole, or a band of coefficients bit by bit.</summary>
internal abstract class BlockDecoder
{
    /// <summary>Forgets what came before, at the scan's beginning and at each restart marker.</summary>
    public virtual void Restart()
    {
    }

    /// <summary>Decodes the block (x, y) of a component.</summary>
    public abstract void Decode(ref BitReader bits, JpegComponent component, int x, int y);

    /// <summary>Takes a DC coefficient: the difference to the last block's (ITU-T T.81, F.2.2.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static int Dc(ref BitReader bits, JpegComponent component)
    {
        bits.Fill();
        int size = component.Dc!.Next(ref bits);
        return component.Prediction += size == 0 ? 0 : bits.Signed(size);
    }
}
