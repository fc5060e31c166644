using Scrawl.Bulk.Storage;
using Scrawl.Cli.Bulk;

namespace Scrawl.Cli.Tests.Bulk;

public class ResultFileTests
{
    private static readonly Result[] s_digits =
    [
        new("a.png", new(7, null, 0.25f, true, null, null)),
        new("b, \"c\".png", new(null, null, 0, false, "blank: there is no ink in it", null)),
        new("d.png", new(null, null, null, false, null, "not a picture, \"at all\"")),
    ];

    private static readonly Result[] s_lines = [new("a.png", new(null, "12\n34", 0.5f, true, null, null))];

    [Fact]
    public async Task CSV_has_a_row_a_picture_and_quotes_what_needs_it()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(3, ResultFile.Write(folder["r.csv"], s_digits.ToAsyncEnumerable(), strings: false));
        Assert.Equal(1, ResultFile.Write(folder["s.csv"], s_lines.ToAsyncEnumerable(), strings: true));

        Assert.Equal(
            "file,digit,confidence,accepted,reason,error\na.png,7,0.25,true,,\n\"b, \"\"c\"\".png\",,0,false,blank: there is no ink in it,\nd.png,,,,,\"not a picture, \"\"at all\"\"\"\n",
            await File.ReadAllTextAsync(folder["r.csv"], TestContext.Current.CancellationToken));
        Assert.Equal("file,text,confidence,accepted,reason,error\na.png,\"12\n34\",0.5,true,,\n", await File.ReadAllTextAsync(folder["s.csv"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NDJSON_has_the_objects_of_recognize()
    {
        using var folder = new TemporaryFolder();

        ResultFile.Write(folder["r.ndjson"], s_digits.ToAsyncEnumerable(), strings: false);
        ResultFile.Write(folder["s.ndjson"], s_lines.ToAsyncEnumerable(), strings: true);

        Assert.Equal(
            """
            {"file":"a.png","digit":7,"confidence":0.25,"accepted":true,"reason":null}
            {"file":"b, \"c\".png","digit":null,"confidence":0,"accepted":false,"reason":"blank: there is no ink in it"}
            {"file":"d.png","error":"not a picture, \"at all\""}

            """,
            await File.ReadAllTextAsync(folder["r.ndjson"], TestContext.Current.CancellationToken));
        Assert.Equal("{\"file\":\"a.png\",\"text\":\"12\\n34\",\"confidence\":0.5,\"accepted\":true,\"reason\":null}\n", await File.ReadAllTextAsync(folder["s.ndjson"], TestContext.Current.CancellationToken));
    }
}
