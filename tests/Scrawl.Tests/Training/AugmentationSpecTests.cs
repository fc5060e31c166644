using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class AugmentationSpecTests
{
    [Fact]
    public void WhatIsWrittenIsRead()
    {
        var spec = new AugmentationSpec(7.5f, 0.8f, 1.3f, 0.05f, 0.2f, 0.1f, 1.25f, 6);
        Assert.Equal(spec, AugmentationSpec.FromJson(spec.ToJson()));
        Assert.Equal(
            """{"rotation":7.5,"scaleMin":0.8,"scaleMax":1.3,"stretch":0.05,"shift":0.2,"shear":0.1,"elastic":1.25,"elasticGrid":6}""",
            spec.ToJson());
        Assert.Equal(AugmentationSpec.Default, AugmentationSpec.FromJson(AugmentationSpec.Default.ToJson()));
    }

    [Fact]
    public void WhatIsLeftOutChangesNothing()
    {
        Assert.Equal(AugmentationSpec.None, AugmentationSpec.FromJson("{}"));
        Assert.Equal(AugmentationSpec.None with { Rotation = 15 }, AugmentationSpec.FromJson("""{"rotation":15}"""));
    }

    [Fact]
    public void OnlyASpecThatDoesNothingIsNone()
    {
        Assert.True(AugmentationSpec.None.IsNone);
        Assert.True((AugmentationSpec.None with { ElasticGrid = 7 }).IsNone);
        Assert.False((AugmentationSpec.None with { Shift = 0.01f }).IsNone);
        Assert.False((AugmentationSpec.None with { ScaleMin = 0.9f, ScaleMax = 0.9f }).IsNone);
        Assert.False(AugmentationSpec.Default.IsNone);
    }

    [Theory]
    [InlineData("""{"rotation":200}""", "rotation is 200; 0 to 180")]
    [InlineData("""{"rotation":-1}""", "rotation is -1; 0 to 180")]
    [InlineData("""{"scaleMin":0}""", "scaleMin is 0; 0.1 to 4")]
    [InlineData("""{"scaleMin":1.2,"scaleMax":1.1}""", "scaleMax is 1.1; 1.2 to 4")]
    [InlineData("""{"shift":1.5}""", "shift is 1.5; 0 to 1")]
    [InlineData("""{"shear":2}""", "shear is 2; 0 to 1")]
    [InlineData("""{"stretch":-0.1}""", "stretch is -0.1; 0 to 1")]
    [InlineData("""{"elastic":11}""", "elastic is 11; 0 to 10")]
    [InlineData("""{"elasticGrid":9}""", "elasticGrid is 9; 1 to 8")]
    [InlineData("""{"rotatoin":3}""", "rotatoin")]
    [InlineData("""{"rotation":"much"}""", "rotation")]
    [InlineData("null", "an object such as")]
    [InlineData("[", "cannot be read")]
    public void WhatCannotBeIsRefusedByName(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => AugmentationSpec.FromJson(json)).Message);

    [Fact]
    public void NotANumberIsRefused() =>
        Assert.Throws<ArgumentException>(() => (AugmentationSpec.None with { Shear = float.NaN }).Validate());
}
