namespace Scrawl.Bulk.Results;

/// <summary>How results are written.</summary>
internal enum ResultFormat
{
    /// <summary>A row a picture, after a row of headings (RFC 4180).</summary>
    Csv,

    /// <summary>A JSON object a line for each picture.</summary>
    Ndjson,
}
