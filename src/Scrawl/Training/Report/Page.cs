namespace Scrawl.Training.Report;

/// <summary>The page around the sections: nothing in it is fetched, and it runs no script.</summary>
internal static class Page
{
    /// <summary>The whole file.</summary>
    public static string Html(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{Figures.Text(title)}</title>
        <style>
        {PageStyle.Css}
        </style>
        </head>
        <body>
        <main>
        {body}</main>
        </body>
        </html>

        """;
}
