using Scrawl.Ink;
using Scrawl.Recognition;

namespace Scrawl.Tests.Recognition;

/// <summary>What the score prefers, where the network's beliefs are given.</summary>
public class NumberScoreTests
{
    private const int Height = LineOfInk.DigitHeight;
    private const int Stroke = 6;
    private static readonly (double, double) s_level = (Height / 2.0, 0);

    [Fact]
    public void A_sure_digit_is_read_and_what_is_like_none_is_left_out()
    {
        LineOfInk line = Line(Frame(0), Frame(50));

        Assert.Equal([0, 7], Read(line, run => Sure(run == (0, 1) ? 0 : 7)));
        Assert.Equal([8], Read(line, run => run == (0, 1) ? Sure(8) : Nothing));
        Assert.Empty(Read(line, _ => Nothing));
    }

    [Fact]
    public void A_small_mark_low_on_the_line_is_a_comma_though_it_looks_like_a_1()
    {
        LineOfInk line = Line(Bar(0, 0, Height), Bar(30, Height - 6, Height / 3), Bar(60, 0, Height));

        Assert.Equal([1, 1], Read(line, run => run.To - run.From == 1 ? Sure(1) : Nothing));
    }

    [Fact]
    public void Pieces_with_paper_between_them_are_two_digits()
    {
        LineOfInk line = Line(Bar(0, 0, Height), Bar(30, 0, Height));

        Assert.DoesNotContain(NumberScore.Candidates(line), run => run.To - run.From == 2);
        Assert.Equal(2, NumberScore.Candidates(line).Count);
    }

    [Fact]
    public void A_part_is_cut_only_where_the_halves_are_surer_than_the_whole()
    {
        LineOfInk halves = new(1, Stroke, s_level, [Frame(0, 20, right: false), Frame(20, 20, left: false)], [[new(1, 2 * Stroke, 2)], [new(0, 2 * Stroke, 2)]]);
        LineOfInk frames = new(1, Stroke, s_level, [Frame(0), Frame(40)], [[new(1, Stroke, 1)], [new(0, Stroke, 1)]]);

        // Either half of a 0 may pass for a 1; two whole digits touch where nothing can be made of both together.
        Assert.Equal([0], Read(halves, run => Sure(run == (0, 2) ? 0 : 1)));
        Assert.Equal([6, 9], Read(frames, run => run == (0, 2) ? Nothing : Sure(run == (0, 1) ? 6 : 9)));
    }

    [Fact]
    public void A_wall_may_belong_to_the_zeros_on_both_of_its_sides()
    {
        LinePiece[] pieces = [Frame(0, right: false), Bar(40, 12, 40), Frame(46, left: false)];
        LineOfInk line = new(1, Stroke, s_level, pieces, [[new(1, 2 * Stroke, 2)], [new(0, 2 * Stroke, 2), new(2, 2 * Stroke, 2)], [new(1, 2 * Stroke, 2)]]);

        // Only with the wall is either a 0.
        Assert.Equal([0, 0], Read(line, run => run is (0, 2) or (1, 3) ? Sure(0) : Nothing));
    }

    [Fact]
    public void A_0_hidden_by_its_tails_is_found_but_does_not_hide_a_6()
    {
        LineOfInk line = Line(Frame(0));

        Assert.Equal([0], Read(line, _ => Nothing, round: Sure(0)));
        Assert.Empty(Read(line, _ => Nothing, round: Nothing));
        Assert.Empty(Read(line, _ => Nothing, round: Sure(4)));
        Assert.Equal([6], Read(line, _ => Sure(6), round: Sure(0)));
    }

    private static double[] Nothing { get; } = [.. Enumerable.Repeat(Math.Log(0.1), 10)];

    /// <summary>As sure as the network is of a clear digit: log-odds of 12.</summary>
    private static double[] Sure(int digit) => [.. Enumerable.Range(0, 10).Select(d => d == digit ? -6e-6 : Math.Log(6e-7))];

    private static int[] Read(LineOfInk line, Func<(int From, int To), double[]> belief, double[]? round = null)
    {
        List<NumberRun> runs = NumberScore.Candidates(line);
        return NumberScore.Weigh(line, runs, [.. runs.Select(run => new NumberBelief(belief((run.From, run.To)), round, 0.9))]).BestText();
    }

    /// <summary>An upright stroke.</summary>
    private static LinePiece Bar(int left, int top, int height) => Piece(left, top, Stroke, height, (_, _) => true);

    /// <summary>The outline of a box of a digit's height, with or without its upright sides.</summary>
    private static LinePiece Frame(int at, int width = 40, bool left = true, bool right = true) =>
        Piece(at, 0, width, Height, (x, y) => y < Stroke || y >= Height - Stroke || (left && x < Stroke) || (right && x >= width - Stroke));

    private static LinePiece Piece(int left, int top, int width, int height, Func<int, int, bool> ink) =>
        LinePiece.Of(new(width, height, [.. Enumerable.Range(0, width * height).Select(i => ink(i % width, i / width) ? (byte)1 : (byte)0)]), left, top)!;

    private static LineOfInk Line(params LinePiece[] pieces) => new(1, Stroke, s_level, pieces, [.. pieces.Select(_ => Array.Empty<LineContact>())]);
}
