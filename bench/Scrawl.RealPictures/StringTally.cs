namespace Scrawl.RealPictures;

/// <summary>One row of the table of strings, counted up.</summary>
/// <param name="row">What it is called.</param>
internal sealed class StringTally(string row)
{
    /// <summary>What the row is called.</summary>
    public string Row { get; } = row;

    /// <summary>All strings.</summary>
    public int Strings { get; private set; }

    /// <summary>All digits in them.</summary>
    public int Digits { get; private set; }

    /// <summary>Strings that the plain way reads without any error.</summary>
    public int Plain { get; private set; }

    /// <summary>Strings that Scrawl reads without any error.</summary>
    public int Scrawl { get; private set; }

    /// <summary>Digits that the plain way adds, drops or mistakes.</summary>
    public int PlainErrors { get; private set; }

    /// <summary>Digits that Scrawl adds, drops or mistakes.</summary>
    public int ScrawlErrors { get; private set; }

    /// <summary>Counts one string.</summary>
    public void Add(string truth, string plain, string scrawl)
    {
        Strings++;
        Digits += truth.Length;
        Plain += plain == truth ? 1 : 0;
        Scrawl += scrawl == truth ? 1 : 0;
        PlainErrors += Distance(truth, plain);
        ScrawlErrors += Distance(truth, scrawl);
    }

    /// <summary>The fewest insertions, deletions and replacements from one to the other (Levenshtein 1966).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int change = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(change, 1 + Math.Min(row[j], diagonal));
            }
        }

        return row[^1];
    }
}
