using Scrawl.Drawing;
using Scrawl.Engine.Training;
using Scrawl.Ink;

namespace Scrawl.Tests.Drawing;

/// <summary>Each style, drawn as the table has it with a thin even pen, has the topology of its digit.</summary>
public sealed class DigitGlyphsTests
{
    // By digit: the holes of most styles, then the styles with another number.
    private static readonly (int Usual, Dictionary<string, int> Others)[] Expected =
    [
        (1, new() { ["slash"] = 2, ["open"] = 0, ["closing loop"] = 2, ["flourish within"] = 2, ["flourish within, tied"] = 2, ["closing across"] = 2 }),
        (0, new() { ["narrow loop"] = 1, ["loop and stem"] = 1 }),
        (0, new() { ["loop"] = 1, ["large loop"] = 1 }),
        (0, new() { ["loop"] = 1 }),
        (1, new() { ["open"] = 0, ["open, straight"] = 0, ["open, short bar"] = 0, ["open, low stem"] = 0, ["u"] = 0, ["u, one stroke"] = 0, ["top not met"] = 0 }),
        (0, []),
        (1, new() { ["spiral"] = 0, ["loop not met"] = 0 }),
        (0, []),
        (2, new() { ["open"] = 1 }),
        (1, new() { ["open"] = 0, ["open, curl"] = 0, ["looped tail"] = 2 }),
    ];

    private static readonly Dictionary<(int Digit, string Style), int> InPieces = new()
    {
        [(0, "short slash")] = 2,
        [(0, "dot")] = 2,
        [(5, "bar standing off")] = 2,
        [(5, "bar above")] = 2,
    };

    public static TheoryData<int, string> Styles()
    {
        var data = new TheoryData<int, string>();
        for (int digit = 0; digit < 10; digit++)
        {
            foreach (Glyph style in DigitGlyphs.Of(digit))
            {
                data.Add(digit, style.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void AStyleHasItsDigitsTopology(int digit, string style)
    {
        var random = new CounterRandom(1, 0);
        var canvas = new Canvas();
        Glyph glyph = Assert.Single(DigitGlyphs.Of(digit), g => g.Name == style);
        var pen = new Pen(0.05f, 0, 0, 0, 0, 0, 0);

        pen.Draw(canvas, Hand.Pick(ref random, freedom: 0).Write(glyph.Strokes, ref random), 110, ref random);

        InkMask mask = canvas.ToMask();
        Assert.Equal(Expected[digit].Others.GetValueOrDefault(style, Expected[digit].Usual), Holes.Count(mask));
        Assert.Equal(InPieces.GetValueOrDefault((digit, style), 1), Holes.PiecesOfInk(mask));
        Assert.Equal(110, mask.InkBox!.Value.LongSide, 3.0);
    }

    [Fact]
    public void TheStylesThatMnistLacksAreThere()
    {
        Assert.Superset(new HashSet<string> { "tent", "long flag", "foot", "flag and foot" }, Names(1));
        Assert.Superset(new HashSet<string> { "crossed", "crossed, serif", "crossed, slanting dash" }, Names(7));
        Assert.Superset(new HashSet<string> { "slash", "short slash", "dot" }, Names(0));
        Assert.Superset(new HashSet<string> { "curl" }, Names(9));

        static HashSet<string> Names(int digit) => [.. DigitGlyphs.Of(digit).Select(g => g.Name)];
    }
}
