using System.Text.RegularExpressions;

namespace Scrawl.Cli.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("", "Usage:")]
    [InlineData("recogniz a.png", "There is no \"scrawl recogniz\"; expected one of recognize, train, evaluate, quantize, export, serve, teach, keys, submit, worker, jobs, data, model.")]
    [InlineData("recognize", "recognize")]
    [InlineData("recognize --jsn a.png", "There is no option --jsn.")]
    [InlineData("jobs", "--database is missing. Give it, or set SCRAWL_DATABASE.")]
    [InlineData("data", "\"scrawl data\" needs one of fetch, check after it.")]
    [InlineData("export", "--to")]
    [InlineData("train --epochs 0", "--epochs is \"0\"; expected a whole number from 1")]
    [InlineData("train --seed x", "--seed is \"x\"")]
    [InlineData("train --preset nix", "There is no preset \"nix\"; expected one of standard")]
    [InlineData("train --preset standard --network a.json", "exclude each other")]
    [InlineData("evaluate --record", "name one")]
    [InlineData("teach --from a", "give --out FILE.safetensors, or --dry-run")]
    [InlineData("teach --from a --database b", "exclude each other")]
    [InlineData("teach --list --out a", "leave out --from and --out")]
    [InlineData("teach --back x", "--back is \"x\"; expected a whole number from 0")]
    public void Wrong_usage_is_told_on_standard_error_and_exits_with_2(string arguments, string expected)
    {
        ScrawlProcess.Result result = ScrawlProcess.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, result.Code);
        Assert.Equal("", result.Out);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_tells_what_a_verb_takes_and_what_else_to_know()
    {
        ScrawlProcess.Result result = ScrawlProcess.Run("train", "--help");

        Assert.Equal(0, result.Code);
        Assert.Equal("", result.Error);
        Assert.All(
            new[] { "--data", "--preset", "--network", "--epochs", "--seed", "--threads", "--final", "--out", "--checkpoint", "--resume", "--report", "--json", "Presets:" },
            word => Assert.Contains(word, result.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Our_own_faults_are_one_line_that_asks_for_a_report()
    {
        using var error = new StringWriter();
        TextWriter before = Console.Error;
        Console.SetError(error);
        try
        {
            Assert.Equal(1, CommandLine.Run(["model"], new Shell(Stream.Null, new FaultyStream(), false, false)));
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Matches(new Regex(@"^scrawl: unexpected: a fault on two lines; please report \(SCRAWL_DEBUG=1 shows where\)\r?\n$"), error.ToString());
    }

    private sealed class FaultyStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("a fault\non two lines");

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }
}
