using Scrawl.Cli.Output;
using Scrawl.Recognition;

namespace Scrawl.Cli.Tests.Output;

public class PredictionRowTests
{
    private static readonly Prediction s_seven = new(7, 0.75, [.. Enumerable.Repeat(0.1, 10)], true, null);
    private static readonly Prediction s_unsure = new(4, 0.25, [.. Enumerable.Repeat(0.1, 10)], false, "undecided between 4 and 9");
    private static readonly Prediction s_blank = new(null, 0, [.. Enumerable.Repeat(0.1, 10)], false, "blank");

    [Fact]
    public void Rows_line_up_on_a_terminal()
    {
        string[] names = ["a.png", "a-long-name.png"];
        int column = NameColumn.Width(names, terminalWidth: 80);

        Assert.Equal(15, column);
        Assert.Equal("a.png            7   75.00%  ███████▌", PredictionRow.ForTerminal("a.png", column, s_seven, colours: false));
        Assert.Equal("a-long-name.png  4   25.00%  ██▌         undecided between 4 and 9", PredictionRow.ForTerminal("a-long-name.png", column, s_unsure, colours: false));
        Assert.Equal("a.png            –    0.00%              blank", PredictionRow.ForTerminal("a.png", column, s_blank, colours: false));
    }

    [Fact]
    public void A_name_too_long_keeps_its_end()
    {
        int column = NameColumn.Width([new string('x', 200)], terminalWidth: 50);

        string row = PredictionRow.ForTerminal(new string('x', 200) + "/7.png", column, s_seven, colours: false);

        Assert.InRange(row.Length, 30, 50);
        Assert.StartsWith("…xxx", row, StringComparison.Ordinal);
        Assert.Contains("/7.png  7", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_are_escape_sequences_that_end()
    {
        Assert.DoesNotContain('\e', PredictionRow.ForTerminal("a", 1, s_unsure, colours: false));
        string coloured = PredictionRow.ForTerminal("a", 1, s_unsure, colours: true);
        Assert.Equal(3, coloured.Split("\e[0m").Length - 1);
        Assert.EndsWith("\e[0m", coloured, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_gets_fields_between_tabs()
    {
        Assert.Equal("a.png\t7\t0.7500", PredictionRow.ForPipe("a.png", s_seven));
        Assert.Equal("a.png\t-\t0.0000\tblank", PredictionRow.ForPipe("a.png", s_blank));
        Assert.Equal("a?[31mb?c\t7\t0.7500", PredictionRow.ForPipe("a\e[31mb\tc", s_seven));
    }
}
