namespace Scrawl.Ink;

/// <summary>A digit's ink, found in a picture.</summary>
public sealed record FoundInk
{
    private readonly Lazy<InkMask> _mask;

    /// <param name="mask">Makes the mask.</param>
    /// <param name="box">Where the ink is in the picture, in the picture's pixels.</param>
    internal FoundInk(Func<InkMask> mask, PixelBox box) => (_mask, Box) = (new(mask), box);

    /// <summary>Its ink alone, in the middle of a square, about 128 pixels on its long side; made when it is first asked for.</summary>
    public InkMask Mask => _mask.Value;

    /// <summary>Where it is in the picture, in the picture's pixels.</summary>
    public PixelBox Box { get; init; }

    /// <summary>Whether it hardly stands out from the paper's grain, so that it may be nothing but that.</summary>
    public bool Faint { get; init; }

    /// <summary>Whether there is no ink beside it that could be another digit.</summary>
    public bool Alone { get; init; } = true;

    /// <summary>Where the digit has fewer pixels than the network's input, its ink in grey, brought to that size; else null.</summary>
    internal Imaging.GreyImage? Grey { get; init; }
}
