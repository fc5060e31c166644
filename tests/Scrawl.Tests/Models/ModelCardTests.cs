using Scrawl.Engine.Formats;
using Scrawl.Models;
using static Scrawl.Tests.Models.ModelFileTests;

namespace Scrawl.Tests.Models;

/// <summary>What a model's file says of itself, and keeps through being saved.</summary>
public sealed class ModelCardTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scrawl-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void AFigureTakesThePlaceOfAnEarlierOneOfTheSameThing()
    {
        ModelFile model = Model().WithFigure(new AccuracyFigure("test images", 0.9975, null, "scrawl evaluate --model m"));
        string path = Path.Combine(_folder.FullName, "figure.safetensors");
        model.Save(path);
        Assert.Equal(
            [("validation", 0.99), ("test images", 0.9975)],
            ModelFile.Load(path).Card.Accuracy.Select(figure => (figure.What, figure.Value)));
        Assert.Equal(ModelFile.Sha256(Model().Network), ModelFile.Sha256(model.Network));
    }

    [Fact]
    public void SectionsAreKeptInTheCardsOrderAndTakeThePlaceOfEarlierOnes()
    {
        static CardSection Section(string id, string title) => new(
            id, title, "a note", "scrawl evaluate", [new("share", CardUnit.Share), new("count", CardUnit.Count)], [new CardRow("é", 0.5, null) { Picture = "AAAA" }, new CardRow("b", 1, 3)]);

        ModelFile model = Model().WithSections(Section("corruptions", "old"), Section("something new", "last")).WithSections(Section("accuracy", "first"), Section("corruptions", "new"));
        string path = Path.Combine(_folder.FullName, "sections.safetensors");
        model.Save(path);
        IReadOnlyList<CardSection> loaded = ModelFile.Load(path).Card.Sections;
        Assert.Equal(["first", "new", "last"], loaded.Select(section => section.Title));
        Assert.Equal([0.5, null, 1, 3], loaded[1].Rows.SelectMany(row => row.Values));
        Assert.Equal(["AAAA", null], loaded[1].Rows.Select(row => row.Picture));
        Assert.Equal([CardUnit.Share, CardUnit.Count], loaded[1].Columns.Select(column => column.Unit));
        Assert.Contains("\"unit\":\"share\"", model.ToSafetensors().Metadata["card"], StringComparison.Ordinal);
        Assert.Equal(ModelFile.Sha256(Model().Network), ModelFile.Sha256(model.Network));
    }

    [Fact]
    public void TheShippedModelsCardTellsEverything()
    {
        IReadOnlyList<CardSection> sections = ModelFile.Default.Card.Sections;
        Assert.Equal(
            ["purpose", "limits", "data", "accuracy", "acceptance", "digits", "confusion", "calibration", "corruptions", "corruptions-taken", "non-digits",
                "real-digits", "real-blanks", "real-lines", "weak-digits", "weak-signs"],
            sections.Select(section => section.Id));
        Assert.All(sections, section => Assert.Equal(section.Columns.Count > 0, section.Command.Length > 0));
        Assert.All(sections, section => Assert.All(section.Rows, row => Assert.Equal(section.Columns.Count, row.Values.Count)));
        Assert.Equal(ModelFile.Default.Card.Accuracy[0].Value, sections[3].Rows[0].Values[0]);
    }

    [Fact]
    public void AFileFromBeforeThereWereSectionsHasNone()
    {
        SafetensorsFile file = Model().ToSafetensors();
        string card = file.Metadata["card"], old = card.Replace(",\"sections\":[]", "", StringComparison.Ordinal);
        Assert.NotEqual(card, old);
        Assert.Empty(ModelFile.Load(Bytes(With("card", old))).Card.Sections);
    }
}
