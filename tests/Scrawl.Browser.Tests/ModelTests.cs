using Scrawl.Models;
using Scrawl.Training.Report;

namespace Scrawl.Browser.Tests;

/// <summary>The model's page shows the card's sections as the card has them.</summary>
public sealed class ModelTests(Stage stage) : PageTest(stage)
{
    // A grey pixel.
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB9YoWFAAAAABJRU5ErkJggg==";

    private static readonly CardSection[] Sections =
    [
        new("purpose", "What it is for", "", "", [], [new("Digits & <numbers>"), new("Lines of digits")]),
        new("corruptions", "Spoiled images", "A note.", "scrawl evaluate --corruptions",
            [new("pixels", CardUnit.Share), new("images", CardUnit.Count), new("area", CardUnit.Number)],
            [new CardRow("fog", 0.97656, 10_000, 0.99994) { Picture = Picture }, new CardRow("stripe", 0.05, null, 1)]),
        new("acceptance", "What refusing gains", "", "", [new("accepted", CardUnit.Share), new("of them wrong", CardUnit.Share)],
            [new CardRow("all", 1, 0.003), new CardRow("half", 0.5, 0), new CardRow("most", 0.8, 0.001)]) { Across = 0 },
    ];

    [Fact]
    public async Task SectionsAreListsAndTablesWithTheCommandsThatMakeThem()
    {
        string file = Path.Combine(Path.GetTempPath(), $"scrawl-{Guid.NewGuid()}.safetensors");
        try
        {
            ModelFile model = ModelFile.Default;
            new ModelFile(model.Network, model.Card with { Sections = Sections }).Save(file);
            Visit visit = await Open("/model.html", server: await OwnServer(new() { Model = file }));
            ILocator found = visit.Page.Locator("#found section");
            await Assertions.Expect(found).ToHaveCountAsync(Sections.Length);

            Assert.Equal(Sections[0].Rows.Select(row => row.Name), await found.Nth(0).Locator("li").AllTextContentsAsync());
            Assert.Equal(Sections.Select(section => section.Title), await visit.Page.Locator("#found h2").AllTextContentsAsync());
            ILocator table = found.Nth(1);
            Assert.Equal("A note.", await table.Locator(".lead").TextContentAsync());
            Assert.Equal("scrawl evaluate --corruptions", await table.Locator("code").TextContentAsync());
            Assert.Equal(Sections[1].Columns.Select(column => column.Title), await table.Locator("thead th").AllTextContentsAsync());
            Assert.Equal(Sections[1].Rows.Select(row => row.Name), await table.Locator("tbody th").AllTextContentsAsync());
            Assert.Equal(
                Sections[1].Rows.SelectMany(row => row.Values.Zip(Sections[1].Columns, (value, column) => Figures.Cell(value, column.Unit))),
                await table.Locator("tbody td").AllTextContentsAsync());
            Assert.Equal(1, await WidthOf(table.Locator("img")));
            Assert.Equal(
                "of them wrong, by accepted: of them wrong from 0.00% at accepted 50.00% to 0.30% at accepted 100.00%",
                await found.Nth(2).Locator("svg").GetAttributeAsync("aria-label"));
            Assert.Equal(3, await found.Nth(2).Locator("circle").CountAsync());
            Assert.Equal(0, await table.Locator("svg").CountAsync());
            Assert.Equal("Table: Spoiled images", await table.GetByRole(AriaRole.Region).GetAttributeAsync("aria-label"));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
