using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Tests.Tensors;

public sealed unsafe class TensorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100_003)]
    public void MemoryStartsOnACacheLineAndIsZero(int length)
    {
        var tensor = new Tensor(length);
        Assert.Equal(0u, (nuint)tensor.Pointer % 64);
        Assert.Equal(length, tensor.Span.Length);
        Assert.All(tensor.Span.ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void AWrongNumberOfValuesIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => Tensor.From([1f, 2f, 3f], 2, 2));
        Assert.Contains("3 values were given for a tensor of 2 x 2, which takes 4", error.Message);
    }
}
