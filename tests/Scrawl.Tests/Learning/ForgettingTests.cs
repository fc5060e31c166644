using Scrawl.Learning;

namespace Scrawl.Tests.Learning;

public sealed class ForgettingTests
{
    private static readonly double?[] PerDigit = [.. Enumerable.Repeat((double?)0.99, 10)];
    private static readonly DigitFigures Before = new(10_000, 0.99, PerDigit);

    [Theory]
    [InlineData(0.99, 0.99)]
    [InlineData(0.9895, 0.988)] // exactly as much as may be lost
    [InlineData(1, 1)]
    public void LittleMayBeLost(double accuracy, double ofThrees) => Assert.Null(Forgetting.Complaint(Before, After(accuracy, ofThrees)));

    [Fact]
    public void WhatIsLostIsToldInFigures()
    {
        string complaint = Forgetting.Complaint(Before, After(0.9894, 0.99))!;
        Assert.Contains("98.94% of all validation images would be read rightly, 99.00% are now", complaint);
        Assert.Contains("At most 0.05% of all and 0.20% of a digit may be lost", complaint);
        Assert.DoesNotContain("of the 3s", complaint);
        complaint = Forgetting.Complaint(Before, After(0.99, 0.9879))!;
        Assert.Contains("98.79% of the 3s would be read rightly, 99.00% are now", complaint);
        Assert.DoesNotContain("all validation images would", complaint);
    }

    [Fact]
    public void ADigitOfWhichThereIsNoneIsPassedOver()
    {
        double?[] without = [.. PerDigit];
        without[3] = null;
        Assert.Null(Forgetting.Complaint(Before with { PerDigit = without }, Before with { PerDigit = without }));
    }

    private static DigitFigures After(double accuracy, double ofThrees)
    {
        double?[] perDigit = [.. PerDigit];
        perDigit[3] = ofThrees;
        return new(10_000, accuracy, perDigit);
    }
}
