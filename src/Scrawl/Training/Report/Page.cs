using System.Security.Cryptography;
using System.Text;

namespace Scrawl.Training.Report;

/// <summary>The page around the sections: nothing in it is fetched, and it runs no script.</summary>
internal static class Page
{
    /// <summary>The one thing that the page asks a browser's content security policy for, beside pictures within it: its style sheet, by its hash.</summary>
    public static string StyleSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    // All that stands between the tags is hashed, the line ends too.
    private const string Style = "\n" + PageStyle.Css + "\n";

    /// <summary>The whole file.</summary>
    public static string Html(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{Figures.Text(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        {body}</main>
        </body>
        </html>

        """;
}
