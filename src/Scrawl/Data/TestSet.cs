namespace Scrawl.Data;

/// <summary>What the images are called by which a network is judged.</summary>
internal static class TestSet
{
    /// <summary>Their name in a sentence.</summary>
    public static string Name(DigitSet set) => set.IsMnist ? "MNIST test images" : "test images (not MNIST's own)";
}
