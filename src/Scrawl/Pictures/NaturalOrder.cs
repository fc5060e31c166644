namespace Scrawl.Pictures;

/// <summary>Orders names as people do: runs of digits by their value, so that <c>2.png</c> comes before <c>10.png</c>; letters without regard to case.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static readonly NaturalOrder Instance = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            bool numbers = char.IsAsciiDigit(a[0]) && char.IsAsciiDigit(b[0]);
            int order = numbers
                ? CompareNumbers(Take(ref a, digits: true), Take(ref b, digits: true))
                : Take(ref a, digits: false).CompareTo(Take(ref b, digits: false), StringComparison.OrdinalIgnoreCase);
            if (order != 0)
            {
                return order;
            }
        }

        int left = a.Length.CompareTo(b.Length);
        return left != 0 ? left : string.CompareOrdinal(x, y);
    }

    /// <summary>Cuts the run of digits, or else the single character, that the name begins with.</summary>
    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> name, bool digits)
    {
        int end = digits ? name.IndexOfAnyExceptInRange('0', '9') : 1;
        ReadOnlySpan<char> taken = end < 0 ? name : name[..end];
        name = name[taken.Length..];
        return taken;
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }
}
