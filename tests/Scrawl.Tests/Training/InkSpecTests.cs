using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class InkSpecTests
{
    [Fact]
    public void WhatIsWrittenIsReadAndOnlyWhatIsThereIsWritten()
    {
        var spec = AugmentationSpec.None with { Ink = new InkSpec(Thickness: new(0.5f, -0.75f, 1), Specks: new(0.25f, 1, 3)) };
        Assert.EndsWith(
            ""","ink":{"thickness":{"chance":0.5,"from":-0.75,"to":1},"specks":{"chance":0.25,"from":1,"to":3}}}""", spec.ToJson());
        Assert.Equal(spec, AugmentationSpec.FromJson(spec.ToJson()));
        Assert.Equal(AugmentationSpec.AnyPen, AugmentationSpec.FromJson(AugmentationSpec.AnyPen.ToJson()));
        Assert.DoesNotContain("ink", AugmentationSpec.Default.ToJson());
        Assert.Equal(InkSpec.None, AugmentationSpec.FromJson("""{"ink":{}}""").Ink);
    }

    [Fact]
    public void OnlyASpecThatNeverStrikesIsNone()
    {
        Assert.True(InkSpec.None.IsNone);
        Assert.True(new InkSpec(Blur: new(0, 0.5f, 1)).IsNone);
        Assert.False(new InkSpec(Nudge: new(0.01f, -1, 1)).IsNone);
        Assert.True((AugmentationSpec.None with { Ink = InkSpec.None }).IsNone);
        Assert.False((AugmentationSpec.None with { Ink = InkSpec.Light }).IsNone);
        Assert.False((AugmentationSpec.Default with { Ink = InkSpec.None }).IsNone);
    }

    [Fact]
    public void ItsWordsNameWhatStrikes()
    {
        var ink = new InkSpec(Thickness: new(0.15f, -0.5f, 1), Cut: new(0, 1, 2), Contrast: new(1, 0.5f, 1));
        Assert.Equal("strokes thicker by -0.5 to 1 in 15%, contrast 0.5 to 1 in 100%", ink.Describe());
        Assert.EndsWith("on a grid of 4, " + ink.Describe(), (AugmentationSpec.Default with { Ink = ink }).Describe());
        Assert.EndsWith("on a grid of 4", (AugmentationSpec.Default with { Ink = InkSpec.None }).Describe());
    }

    [Theory]
    [InlineData("""{"thickness":{"chance":1.5,"from":0,"to":1}}""", "ink.thickness.chance is 1.5; 0 to 1")]
    [InlineData("""{"thickness":{"chance":1,"from":-5,"to":1}}""", "ink.thickness.from is -5; -4 to 4")]
    [InlineData("""{"thickness":{"chance":1,"from":1,"to":0}}""", "ink.thickness.to is 0; 1 to 4")]
    [InlineData("""{"cut":{"chance":1,"from":0,"to":4.5}}""", "ink.cut.to is 4.5; 0 to 4")]
    [InlineData("""{"crop":{"chance":1,"from":-1,"to":1}}""", "ink.crop.from is -1; 0 to 4")]
    [InlineData("""{"specks":{"chance":1,"from":0,"to":17}}""", "ink.specks.to is 17; 0 to 16")]
    [InlineData("""{"specks":{"chance":1,"from":0.5,"to":2}}""", "ink.specks goes from 0.5 to 2; whole numbers")]
    [InlineData("""{"line":{"chance":1,"from":0,"to":29}}""", "ink.line.to is 29; 0 to 28")]
    [InlineData("""{"resolution":{"chance":1,"from":3,"to":9}}""", "ink.resolution.from is 3; 4 to 20")]
    [InlineData("""{"blur":{"chance":1,"from":0,"to":2}}""", "ink.blur.to is 2; 0 to 1")]
    [InlineData("""{"sharpness":{"chance":1,"from":0,"to":2}}""", "ink.sharpness.from is 0; 1 to 20")]
    [InlineData("""{"tone":{"chance":1,"from":0,"to":3}}""", "ink.tone.to is 3; 0 to 2")]
    [InlineData("""{"contrast":{"chance":1,"from":0,"to":1}}""", "ink.contrast.from is 0; 0.1 to 1")]
    [InlineData("""{"nudge":{"chance":1,"from":-1.5,"to":1}}""", "ink.nudge goes from -1.5 to 1; whole numbers")]
    [InlineData("""{"blur":{"from":0,"to":1}}""", "chance")]
    [InlineData("""{"blot":{"chance":1,"from":0,"to":1}}""", "blot")]
    public void WhatCannotBeIsRefusedByName(string ink, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => AugmentationSpec.FromJson($"{{\"ink\":{ink}}}")).Message);

    [Fact]
    public void NotANumberIsRefused() =>
        Assert.Throws<ArgumentException>(() => new InkSpec(Tone: new(0.5f, float.NaN, 1)).Validate());
}
