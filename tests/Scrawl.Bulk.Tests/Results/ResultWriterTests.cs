using System.Text;
using Scrawl.Bulk.Results;
using Scrawl.Bulk.Storage;

namespace Scrawl.Bulk.Tests.Results;

public class ResultWriterTests
{
    private static readonly Result[] s_digits =
    [
        new("a.png", new(7, null, 0.25f, true, null, null)),
        new("b, \"c\".png", new(null, null, 0, false, "blank: there is no ink in it", null)),
        new("d.png", new(null, null, null, false, null, "not a picture, \"at all\"")),
    ];

    private static readonly Result[] s_lines = [new("ä.png", new(null, "12\n34", 0.5f, true, null, null))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CSV_has_a_row_a_picture_and_quotes_what_needs_it()
    {
        Assert.Equal(
            "file,digit,confidence,accepted,reason,error\na.png,7,0.25,true,,\n\"b, \"\"c\"\".png\",,0,false,blank: there is no ink in it,\nd.png,,,,,\"not a picture, \"\"at all\"\"\"\n",
            await Written(s_digits, strings: false, ResultFormat.Csv));
        Assert.Equal("file,text,confidence,accepted,reason,error\nä.png,\"12\n34\",0.5,true,,\n", await Written(s_lines, strings: true, ResultFormat.Csv));
    }

    [Fact]
    public async Task NDJSON_has_the_objects_of_recognize()
    {
        Assert.Equal(
            """
            {"file":"a.png","digit":7,"confidence":0.25,"accepted":true,"reason":null}
            {"file":"b, \"c\".png","digit":null,"confidence":0,"accepted":false,"reason":"blank: there is no ink in it"}
            {"file":"d.png","error":"not a picture, \"at all\""}

            """,
            await Written(s_digits, strings: false, ResultFormat.Ndjson));
        Assert.Equal("{\"file\":\"ä.png\",\"text\":\"12\\n34\",\"confidence\":0.5,\"accepted\":true,\"reason\":null}\n", await Written(s_lines, strings: true, ResultFormat.Ndjson));
    }

    [Theory]
    [InlineData("csv", ResultFormat.Csv)]
    [InlineData("ndjson", ResultFormat.Ndjson)]
    [InlineData("CSV", null)]
    [InlineData("0", null)]
    [InlineData(null, null)]
    public void A_format_goes_by_its_name_alone(string? name, object? format) => Assert.Equal(format, ResultWriter.FormatOf(name));

    [Fact]
    public async Task What_is_full_is_sent_before_more_is_looked_up()
    {
        using var file = new MemoryStream();
        long most = 0;
        long count = await ResultWriter.Write(Many(), strings: false, ResultFormat.Ndjson, file, Cancellation);

        Assert.Equal(100_000, count);
        Assert.Equal(100_000, Encoding.UTF8.GetString(file.ToArray()).Count(letter => letter == '\n'));
        Assert.InRange(most, 1, 1000); // of some 70 bytes each

        async IAsyncEnumerable<Result> Many()
        {
            await Task.Yield();
            long sent = 0, since = 0;
            for (int i = 0; i < 100_000; i++)
            {
                since = file.Length == sent ? since + 1 : 1;
                sent = file.Length;
                most = Math.Max(most, since);
                yield return new($"{i}.png", new((short)(i % 10), null, 0.5f, true, null, null));
            }
        }
    }

    private static async Task<string> Written(Result[] results, bool strings, ResultFormat format)
    {
        using var file = new MemoryStream();
        Assert.Equal(results.Length, await ResultWriter.Write(results.ToAsyncEnumerable(), strings, format, file, Cancellation));
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
