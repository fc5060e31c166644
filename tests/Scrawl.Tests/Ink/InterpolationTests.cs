using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class InterpolationTests
{
    [Fact]
    public void Middles_keep_their_value_and_the_way_between_is_straight()
    {
        var near = new Interpolation([10, 40, 70, 20, 50, 80], columns: 3, rows: 2, width: 9, height: 6);
        var row = new float[9];
        near.Row(1, row); // the middle of the upper cells
        Assert.Equal([10, 10, 20, 30, 40, 50, 60, 70, 70], row.Select(v => MathF.Round(v, 3)));
        near.Row(4, row);
        Assert.Equal(50, row[4], 3);
        near.Row(2, row);
        Assert.Equal(40 + (10 / 3f), row[4], 3);
    }

    [Fact]
    public void One_cell_is_the_same_everywhere()
    {
        var row = new float[5];
        new Interpolation([7], columns: 1, rows: 1, width: 5, height: 3).Row(2, row);
        Assert.All(row, v => Assert.Equal(7, v));
    }
}
