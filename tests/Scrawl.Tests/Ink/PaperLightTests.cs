using Scrawl.Imaging;
using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class PaperLightTests
{
    [Fact]
    public void Under_the_strokes_the_paper_is_as_light_as_beside_them()
    {
        float[] paper = PaperLight.Of(Pen.Draw(120, Pen.Seven, 0.08, paper: 200, ink: 40), stroke: 30);
        Assert.All(paper, level => Assert.Equal(200, level, 1.0));
    }

    [Fact]
    public void A_shadow_wider_than_a_stroke_is_paper_and_a_stroke_across_it_is_not()
    {
        // The left third lies in shadow; a stroke of 8 pixels runs across its edge.
        GreyImage page = Pen.With(new(120, 120, new byte[14_400]), (x, y, _) => (byte)((x < 40 ? 110 : 220) * (Math.Abs(y - 60) < 4 ? 0.4 : 1)));
        float[] paper = PaperLight.Of(page, stroke: 20);
        Assert.Equal(110, paper[(60 * 120) + 15], 4.0);
        Assert.Equal(110, paper[(100 * 120) + 15], 4.0);
        Assert.Equal(220, paper[(60 * 120) + 80], 4.0);
        Assert.Equal(220, paper[(100 * 120) + 110], 4.0);
    }

    [Fact]
    public void Black_is_no_paper() => Assert.All(PaperLight.Of(new(30, 30, new byte[900]), stroke: 10), level => Assert.Equal(16, level));

    [Fact]
    public void A_thumbnail_lies_in_an_even_light()
    {
        byte[] pixels = [.. Enumerable.Repeat((byte)200, 64)];
        foreach (int at in new[] { 9, 10, 11, 19, 27, 35 })
        {
            pixels[at] = 20;
        }

        Assert.All(PaperLight.Of(new(8, 8, pixels), stroke: 4), level => Assert.Equal(200, level, 1.0));
    }
}
