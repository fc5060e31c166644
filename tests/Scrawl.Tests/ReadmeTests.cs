using Scrawl.Engine.Specs;
using Scrawl.Models;
using Scrawl.Recognition;
using Scrawl.Tests.Data;

namespace Scrawl.Tests;

/// <summary>What the README shows works as it stands there.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void TheNetworkOfOnesOwnIsANetworkForDigits()
    {
        NetworkSpec spec = NetworkSpec.FromJson(Block("json"));
        ModelFile.RequireDigits(spec);
        Assert.Equal(5, spec.Layers.Length);
    }

    [Fact]
    public void TheProgramReadsADigit()
    {
        Assert.Contains("DigitRecognizer.Default.Recognize(File.ReadAllBytes(\"my-digit.png\"))", Block("csharp"));
        Prediction prediction = DigitRecognizer.Default.Recognize(File.ReadAllBytes(Path.Combine(Samples(), "3-marker.png")));
        Assert.Equal(3, prediction.Digit);
        Assert.True(prediction.Accepted);
    }

    [Fact]
    public void EverySampleIsReadAsItIsNamed()
    {
        string[] samples = Directory.GetFiles(Samples(), "*.png");
        Assert.InRange(samples.Length, 10, 100);
        Assert.All(samples, sample =>
        {
            Prediction prediction = DigitRecognizer.Default.Recognize(File.ReadAllBytes(sample));
            Assert.Equal(Path.GetFileName(sample)[0] - '0', prediction.Digit);
            Assert.Equal(10, prediction.Probabilities.Count);
            Assert.All(prediction.Probabilities, probability => Assert.InRange(probability, 0, 1));
            Assert.Equal(1, prediction.Probabilities.Sum(), 5);
        });
    }

    private static string Block(string language) =>
        File.ReadAllText(Path.Combine(Root(), "README.md")).Split($"```{language}\n", 2)[1].Split("```", 2)[0];

    private static string Samples() => Path.Combine(Root(), "docs", "samples");

    private static string Root()
    {
        string? solution = Mnist.Above("Scrawl.slnx");
        Assert.SkipWhen(solution is null, "The tests do not run inside the project's folder.");
        return Path.GetDirectoryName(solution)!;
    }
}
