using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Models;
using Scrawl.Tests.Data;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class PresetsTests
{
    [Fact]
    public void NamesAreFoundAndDifferent()
    {
        Assert.All(Presets.All, preset => Assert.Same(preset, Presets.Find(preset.Name)));
        Assert.Equal(Presets.All.Count, Presets.All.Select(preset => preset.Name).Distinct().Count());
        Assert.Null(Presets.Find("Standard"));
    }

    [Fact]
    public void EveryNetworkReadsDigits() => Assert.All(Presets.All, preset => ModelFile.RequireDigits(preset.Recipe.Network));

    [Fact]
    public void NetworksKeepWithinTheirSizes()
    {
        Assert.Equal(1_199_882, Presets.Seed.Recipe.Network.ParameterCount);
        Assert.InRange(Presets.Standard.Recipe.Network.ParameterCount, 1, 400_000);
        Assert.InRange(Presets.Standard.Recipe.Network.MultiplyAdds, 1, 30_000_000);
        Assert.InRange(Presets.Tiny.Recipe.Network.ParameterCount, 1, 35_000);
        Assert.InRange(Presets.Seed.Recipe.Epochs, 1, 12);
    }

    [Fact]
    public void TheEmbeddedModelIsTheStandardPresets()
    {
        Assert.Equal(Presets.Standard.Recipe.Network.ToJson(), ModelFile.Default.Network.Spec.ToJson());
        Assert.Equal("standard", ModelFile.Default.Card.Training.Preset);
        Assert.Equal(60_000, ModelFile.Default.Card.Training.Images);
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("reference")]
    public void ThePeersRunTheSameNetworks(string name)
    {
        string? root = Mnist.Above("Scrawl.slnx");
        Assert.SkipWhen(root is null, "The tests do not run inside the project's folder.");
        var peers = NetworkSpec.FromJson(File.ReadAllText(Path.Combine(Path.GetDirectoryName(root)!, "bench", "peers", "networks", $"{name}.json")));
        Preset preset = Presets.Find(name == "reference" ? "seed" : name)!;
        Assert.Equal(WithoutDropout(preset.Recipe.Network), WithoutDropout(peers));

        // How much dropout a training draws is the recipe's; inference has none.
        static string WithoutDropout(NetworkSpec spec) => new NetworkSpec(spec.Input, [.. spec.Layers.Where(layer => layer is not DropoutSpec)]).ToJson();
    }

    [Fact]
    public void TheEnsemblesFirstHalfIsTrainedAsLarge()
    {
        string[] members = [.. Enumerable.Range(0, 10).Select(member => new TrainingOptions { Preset = "ensemble", Member = member }.Resolve(isMnist: true).Describe())];
        Assert.All(members[..5], words => Assert.Equal(Presets.Large.Recipe.Describe(), words));
        Assert.All(members[5..], words => Assert.Equal((Presets.Large.Recipe with { Augmentation = AugmentationSpec.RealInk }).Describe(), words));
    }

    [Fact]
    public void ARecipeSaysItselfInWords()
    {
        string words = Presets.Standard.Recipe.Describe();
        Assert.Contains("AdamW, decay 0.05", words);
        Assert.Contains("16 epochs", words);
        Assert.Contains("15% drawn digits and 25% non-digits", words);
        Assert.Contains("rotation up to 15 degrees", words);
        Assert.Contains("shift 10%", words);
        Assert.DoesNotContain("{", words);
        Assert.Contains("no augmentation", Presets.Fast.Recipe.Describe());
    }

    [Fact]
    public void FirstValuesDependOnTheSeedAlone() => Assert.Equal(
        ModelFile.Sha256(Network.Create(Presets.Tiny.Recipe.Network, 3)),
        ModelFile.Sha256(Network.Create(Presets.Tiny.Recipe.Network, 3)));
}
