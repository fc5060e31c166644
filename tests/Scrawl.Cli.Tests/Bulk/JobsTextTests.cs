using Scrawl.Bulk.Storage;
using Scrawl.Cli.Bulk;

namespace Scrawl.Cli.Tests.Bulk;

public class JobsTextTests
{
    private static readonly JobSummary s_reading = new("cheques", "/data/cheques", new(2026, 11, 28, 19, 2, 3, DateTimeKind.Utc), null, null, 40, 10, 1, 1_000_000, 250_000, 3, 12_500);

    [Fact]
    public void A_line_a_job_tells_how_far_it_is_and_how_long_the_rest_takes()
    {
        string[] lines = JobsText.Of([s_reading, s_reading with { Name = "old", ChunksDone = 40, ChunksFailed = 0, PicturesDone = 1_000_000 }], workers: 2).Split('\n');

        Assert.Matches(@"^cheques  reading +25\.0% +1,000,000 +12,500 +1 min 0 s\s*$", lines[1]);
        Assert.Matches(@"^old      done +100\.0% +1,000,000 +12,500\s*$", lines[2]);
        Assert.Equal("Workers at work: 2", lines[3]);
    }

    [Fact]
    public void One_job_is_told_with_workers_and_failures_and_what_to_do_about_them()
    {
        string text = JobsText.Of(
            new(s_reading, [new("host:1", 10, 250_000, 6_250, TimeSpan.FromSeconds(2), "reading cheques"), new("host:2", 0, 0, 0, null, null)], [new(17, ChunkState.Failed, 300, "a\tb.png", ["host:1: no\nway"])]),
            width: 80);

        Assert.Contains("25.0%: 250,000 of 1,000,000 pictures, 10 of 40 chunks", text, StringComparison.Ordinal);
        Assert.Contains("12,500 pictures a second, 1 min 0 s left; pictures that could not be read: 3", text, StringComparison.Ordinal);
        Assert.Contains("host:1: 10 chunks, 250,000 pictures, 6,250 a second; reading cheques, heard of 2 s ago", text, StringComparison.Ordinal);
        Assert.Contains("host:2: 0 chunks, 0 pictures, 0 a second; not heard of for long", text, StringComparison.Ordinal);
        Assert.Contains("chunk 17, 300 pictures from a?b.png on: given up", text, StringComparison.Ordinal);
        Assert.Contains("    host:1: no?way", text, StringComparison.Ordinal);
        Assert.EndsWith("Send them again with: scrawl jobs retry cheques", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, 0, false, "done")]
    [InlineData(38, 2, false, "failed in part")]
    [InlineData(38, 1, true, "cancelled")]
    [InlineData(38, 1, false, "reading")]
    public void A_job_s_state_is_told_in_a_word(int done, int failed, bool cancelled, string expected)
    {
        JobSummary job = s_reading with { ChunksDone = done, ChunksFailed = failed, Cancelled = cancelled ? s_reading.Submitted : null };

        Assert.Equal(expected, job.State);
        Assert.Equal(expected != "reading", job.Over);
    }
}
