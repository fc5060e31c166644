using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class LineGroupingTests
{
    [Fact]
    public void Lines_run_from_top_to_bottom_though_they_climb()
    {
        // Each part 20 x 30; the lines 45 rows apart, each climbing by 40 rows over its length.
        List<InkParts.Part> parts = [.. from row in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 8) select Part((row * 8) + i, 10 + (30 * i), 60 + (45 * row) - (5 * i), 20, 30)];

        List<List<InkParts.Part>> lines = [.. LineGrouping.Lines(parts.OrderBy(p => p.Label % 5), 300, 200)];

        Assert.Equal(3, lines.Count);
        Assert.All(lines.Index(), line => Assert.Equal(Enumerable.Range(8 * line.Index, 8), line.Item.Select(p => p.Label).Order()));
    }

    [Fact]
    public void Specks_are_left_out_and_small_parts_go_to_the_nearest_line()
    {
        InkParts.Part[] digits = [Part(1, 10, 10, 20, 40), Part(2, 40, 10, 20, 40), Part(3, 10, 80, 20, 40)];
        InkParts.Part comma = Part(4, 32, 45, 5, 12), speck = Part(5, 70, 20, 3, 3);

        List<List<InkParts.Part>> lines = [.. LineGrouping.Lines([.. digits, comma, speck], 200, 200)];

        Assert.Equal([[1, 2, 4], [3]], lines.Select(line => line.Select(p => p.Label).Order().ToArray()));
    }

    [Fact]
    public void Frames_rules_and_what_is_too_low_to_be_read_are_no_lines()
    {
        InkParts.Part digit = Part(1, 50, 50, 12, 16), frame = Part(2, 0, 0, 300, 200), rule = Part(3, 10, 90, 280, 3);

        Assert.Equal([[1]], LineGrouping.Lines([frame, digit, rule], 300, 200).Select(line => line.Select(p => p.Label).ToArray()));
        Assert.Empty(LineGrouping.Lines([Part(1, 10, 10, 4, 5), Part(2, 20, 10, 4, 5)], 100, 100));
        Assert.Empty(LineGrouping.Lines([], 100, 100));
    }

    [Fact]
    public void A_few_digits_outweigh_many_specks() =>
        Assert.Equal(40, LineGrouping.DigitHeight([.. Enumerable.Range(0, 60).Select(i => Part(i, 3 * i, 0, 2, 4)), Part(60, 0, 50, 30, 40), Part(61, 50, 50, 30, 42)]));

    private static InkParts.Part Part(int label, int x, int y, int width, int height) => new(label, new(x, y, width, height), width * height);
}
