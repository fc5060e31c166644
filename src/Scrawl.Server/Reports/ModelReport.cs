using Microsoft.Net.Http.Headers;
using Scrawl.Server.Answers;

namespace Scrawl.Server.Reports;

/// <summary>A finished report. Immutable.</summary>
/// <param name="html">The page in UTF-8.</param>
internal sealed class ModelReport(byte[] html)
{
    /// <summary>The page in UTF-8.</summary>
    public byte[] Html => html;

    /// <summary>Changes whenever the page does.</summary>
    public EntityTagHeaderValue Tag { get; } = ContentTag.Of(html);
}
