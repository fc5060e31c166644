namespace Scrawl.RealPictures;

/// <summary>One row of the table, counted up.</summary>
/// <param name="row">What it is called.</param>
internal sealed class Tally(string row)
{
    /// <summary>What the row is called.</summary>
    public string Row { get; } = row;

    /// <summary>Whether the pictures are blank: there is nothing to read rightly, only to refuse.</summary>
    public bool Blank { get; private set; }

    /// <summary>All pictures.</summary>
    public int Pictures { get; private set; }

    /// <summary>Those that the naive resize reads rightly.</summary>
    public int Naive { get; private set; }

    /// <summary>Those that MNIST's geometry reads rightly.</summary>
    public int Geometry { get; private set; }

    /// <summary>Those that Scrawl reads rightly, accepted or not.</summary>
    public int Scrawl { get; private set; }

    /// <summary>Those that Scrawl accepts.</summary>
    public int Accepted { get; private set; }

    /// <summary>Those that Scrawl accepts and reads rightly.</summary>
    public int AcceptedRightly { get; private set; }

    /// <summary>Counts one picture.</summary>
    public void Add(int? truth, int naive, int geometry, int? scrawl, bool accepted)
    {
        Blank = truth is null;
        Pictures++;
        Naive += naive == truth ? 1 : 0;
        Geometry += geometry == truth ? 1 : 0;
        Scrawl += scrawl == truth ? 1 : 0;
        Accepted += accepted ? 1 : 0;
        AcceptedRightly += accepted && scrawl == truth ? 1 : 0;
    }
}
