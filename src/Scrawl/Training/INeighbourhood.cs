using System.Runtime.Intrinsics;

namespace Scrawl.Training;

/// <summary>What a pixel of a framed image (see <see cref="InkFilter"/>) becomes by its neighbours.</summary>
internal interface INeighbourhood
{
    /// <summary>Of the pixel at this place of the frame: the definition.</summary>
    static abstract float At(ReadOnlySpan<float> frame, int at);

    /// <summary>Of eight pixels in a row from this place on.</summary>
    static abstract Vector256<float> At(ref float frame, nuint at);
}
