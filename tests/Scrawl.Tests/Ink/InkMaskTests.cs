using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class InkMaskTests
{
    [Fact]
    public void Knows_its_ink_and_the_box_around_it()
    {
        InkMask mask = Pen.Mask("......", "...#..", ".#....", "......");
        Assert.Equal(new PixelBox(1, 1, 3, 2), mask.InkBox);
        Assert.Equal((true, false, false, false), (mask[3, 1], mask[2, 1], mask[-1, 0], mask[0, 4]));
        Assert.Equal((0, 255), (mask.ToImage()[3, 1], mask.ToImage()[0, 0]));
        Assert.Null(Pen.Mask("...", "...").InkBox);
        Assert.Equal(new PixelBox(2, 1, 1, 1), Pen.Mask("...", "..#").InkBox);
    }

    [Fact]
    public void Refuses_other_values_and_sizes()
    {
        Assert.ThrowsAny<ArgumentException>(() => new InkMask(2, 1, [0, 2]));
        Assert.ThrowsAny<ArgumentException>(() => new InkMask(2, 2, [0, 1]));
        Assert.ThrowsAny<ArgumentException>(() => new InkMask(0, 0, []));
    }

    [Fact]
    public void Boxes_unite_and_know_the_gap_between_them()
    {
        var box = new PixelBox(10, 10, 5, 5);
        Assert.Equal(new PixelBox(10, 8, 15, 7), box.Union(new(20, 8, 5, 3)));
        Assert.Equal(5, box.Gap(new(20, 8, 5, 3)));
        Assert.Equal(5, new PixelBox(20, 8, 5, 3).Gap(box));
        Assert.Equal(0, box.Gap(new(14, 14, 9, 9)));
        Assert.Equal(3, box.Gap(new(0, 18, 30, 2)));
    }
}
