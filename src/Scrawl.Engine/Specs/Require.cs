using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>The checks that layer descriptions share.</summary>
internal static class Require
{
    public static void AtLeastOne(int value, string name)
    {
        if (value < 1)
        {
            throw new SpecException($"{name} is {value}; it must be at least 1");
        }
    }

    public static void Fits(int window, Shape input, string what, string remedy)
    {
        if (window > input.Height || window > input.Width)
        {
            throw new SpecException($"{what} is larger than its input; {remedy}");
        }
    }

    /// <summary>The shape after pooling with these windows.</summary>
    public static Shape Pooled(Shape input, int size, int stride)
    {
        AtLeastOne(size, "size");
        AtLeastOne(stride, "stride");
        Fits(size, input, $"the {size} x {size} pool", "use a smaller pool, or fewer pools and strides before it");
        return new((input.Height - size) / stride + 1, (input.Width - size) / stride + 1, input.Channels);
    }
}
