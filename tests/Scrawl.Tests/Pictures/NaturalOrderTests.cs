using Scrawl.Pictures;

namespace Scrawl.Tests.Pictures;

public class NaturalOrderTests
{
    [Fact]
    public void Numbers_in_names_count_by_their_value()
    {
        string[] sorted = ["", "1.png", "2.png", "02.png", "10.png", "a", "A1b2", "a1b10", "a2", "B", "b-99999999999999999999", "b-100000000000000000000"];
        var random = new Random(7);

        for (int i = 0; i < 20; i++)
        {
            string[] shuffled = [.. sorted];
            random.Shuffle(shuffled);
            Array.Sort(shuffled, NaturalOrder.Instance);
            Assert.Equal(Canonical(sorted), Canonical(shuffled));
        }
    }

    [Fact]
    public void Only_equal_names_are_equal()
    {
        Assert.Equal(0, NaturalOrder.Instance.Compare("a01", "a01"));
        Assert.NotEqual(0, NaturalOrder.Instance.Compare("a01", "a1"));
        Assert.NotEqual(0, NaturalOrder.Instance.Compare("a", "A"));
        Assert.Equal(-Math.Sign(NaturalOrder.Instance.Compare("a1", "a01")), Math.Sign(NaturalOrder.Instance.Compare("a01", "a1")));
    }

    // "2.png" and "02.png" differ by the zero alone; which comes first does not matter.
    private static IEnumerable<string> Canonical(IEnumerable<string> names) => names.Select(name => name.TrimStart('0'));
}
