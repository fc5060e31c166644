using System.Text.Json;
using Scrawl.Imaging;

namespace Scrawl.Cli.Tests;

public class RecognizeTests
{
    private static readonly string[] s_members = ["file", "digit", "confidence", "probabilities", "accepted", "reason"];

    [Fact]
    public void A_mixed_folder_gives_one_object_a_picture_and_names_what_is_bad()
    {
        using var folder = new TemporaryFolder();
        folder.WriteOne("in/2.png");
        folder.WriteOne("in/10.PNG");
        folder.Write("in/3.pgm", [.. "P5 1 1 255\n"u8, 255]);
        folder.Write("in/4.png", "garbage"u8);
        folder.Write("in/5.png", TemporaryFolder.One().AsSpan(0, 60));
        folder.Write("in/notes.txt", "not a picture"u8);
        folder.Write("in/.hidden.png", "garbage"u8);

        ScrawlProcess.Result result = ScrawlProcess.Run("recognize", folder["in"], folder["nowhere.png"], "--json");

        Assert.Equal(1, result.Code);
        JsonElement[] objects = result.Objects();
        Assert.Equal(
            [folder["in/2.png"], folder["in/3.pgm"], folder["in/4.png"], folder["in/5.png"], folder["in/10.PNG"], folder["nowhere.png"]],
            objects.Select(element => element.GetProperty("file").GetString()));

        JsonElement one = objects[0];
        Assert.Equal(s_members, one.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, one.GetProperty("digit").GetInt32());
        Assert.True(one.GetProperty("accepted").GetBoolean());
        Assert.Equal(JsonValueKind.Null, one.GetProperty("reason").ValueKind);
        double[] probabilities = [.. one.GetProperty("probabilities").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(10, probabilities.Length);
        Assert.Equal(1, probabilities.Sum(), 1e-5);
        Assert.Equal(probabilities[1], one.GetProperty("confidence").GetDouble());

        JsonElement blank = objects[1];
        Assert.Equal(JsonValueKind.Null, blank.GetProperty("digit").ValueKind);
        Assert.False(blank.GetProperty("accepted").GetBoolean());
        Assert.NotEqual("", blank.GetProperty("reason").GetString());

        foreach (int bad in new[] { 2, 3, 5 })
        {
            Assert.Equal(["file", "error"], objects[bad].EnumerateObject().Select(member => member.Name));
            Assert.Contains($"scrawl: {objects[bad].GetProperty("file").GetString()}: {objects[bad].GetProperty("error").GetString()}", result.Error, StringComparison.Ordinal);
        }

        Assert.Contains("notes.txt", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_pictures_keep_their_order_with_the_bad_ones_in_place(bool asJson)
    {
        const int Pictures = 400;
        using var folder = new TemporaryFolder();
        byte[] one = TemporaryFolder.One();
        int[] bad = [0, 1, 17, 300, 301, 399];
        string[] paths = [.. Enumerable.Range(0, Pictures).Select(i => folder.Write($"in/{i}.png", bad.Contains(i) ? one.AsSpan(0, 30) : one))];

        ScrawlProcess.Result result = asJson ? ScrawlProcess.Run("recognize", folder["in"], "--json") : ScrawlProcess.Run("recognize", folder["in"]);

        Assert.Equal(1, result.Code);
        string[] complaints = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(bad.Select(i => $"scrawl: {paths[i]}"), complaints[..^1].Select(line => line[..line.IndexOf(": ", "scrawl: ".Length, StringComparison.Ordinal)]));
        Assert.Equal($"scrawl: {bad.Length} of {Pictures} pictures could not be read", complaints[^1]);
        if (asJson)
        {
            JsonElement[] objects = result.Objects();
            Assert.Equal(paths, objects.Select(element => element.GetProperty("file").GetString()));
            Assert.Equal(bad, Enumerable.Range(0, Pictures).Where(i => objects[i].TryGetProperty("error", out _)));
        }
        else
        {
            Assert.Equal(paths.Where((_, i) => !bad.Contains(i)), result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));
        }
    }

    [Fact]
    public void Standard_input_is_a_picture_and_a_pipe_gets_plain_lines()
    {
        ScrawlProcess.Result result = ScrawlProcess.Run(TemporaryFolder.One(), "recognize", "-");

        Assert.Equal(0, result.Code);
        Assert.Equal("", result.Error);
        Assert.Matches(@"^-\t1\t[01]\.\d{4}\n$", result.Out);
    }

    [Fact]
    public void Standard_input_is_one_picture_however_often_it_is_asked_for()
    {
        using var folder = new TemporaryFolder();

        ScrawlProcess.Result result = ScrawlProcess.Run(TemporaryFolder.One(), "recognize", "-", folder.WriteOne("1.png"), "-");

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Equal(["-", folder["1.png"], "-"], result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));
    }

    [Fact]
    public void Every_step_is_explained_in_a_folder_named_after_the_picture()
    {
        using var folder = new TemporaryFolder();
        string first = folder.WriteOne("a/seven.png"), second = folder.WriteOne("b/seven.png");

        ScrawlProcess.Result result = ScrawlProcess.Run("recognize", first, second, "--explain", folder["steps"]);

        Assert.Equal(0, result.Code);
        Assert.Equal(["seven", "seven.png"], Directory.GetDirectories(folder["steps"]).Select(path => Path.GetFileName(path)).Order());
        GreyImage normalized = ImageDecoder.Decode(File.ReadAllBytes(folder["steps/seven/normalized.png"]));
        Assert.Equal((28, 28), (normalized.Width, normalized.Height));
        Assert.Equal(60, ImageDecoder.Decode(File.ReadAllBytes(folder["steps/seven/grey.png"])).Width);
        Assert.True(File.Exists(folder["steps/seven/mask.png"]));
        using var steps = JsonDocument.Parse(File.ReadAllBytes(folder["steps/seven/steps.json"]));
        Assert.Equal(first, steps.RootElement.GetProperty("file").GetString());
        Assert.Equal(1, steps.RootElement.GetProperty("digit").GetInt32());
    }

    [Fact]
    public void Lines_of_digits_are_read_with_strings()
    {
        using var folder = new TemporaryFolder();
        string ones = folder.Write("in/ones.pgm", Ones()), bad = folder.Write("in/bad.png", "garbage"u8);
        string blank = folder.Write("in/blank.pgm", [.. "P5 2 1 255\n"u8, 255, 255]);

        ScrawlProcess.Result result = ScrawlProcess.Run("recognize", ones, bad, blank, "--strings", "--json", "--explain", folder["steps"]);

        Assert.Equal(1, result.Code);
        JsonElement[] objects = result.Objects();
        Assert.Equal(["file", "text", "confidence", "digits", "reason"], objects[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal("111\n11", objects[0].GetProperty("text").GetString());
        Assert.InRange(objects[0].GetProperty("confidence").GetDouble(), 0.5, 1);
        JsonElement[] digits = [.. objects[0].GetProperty("digits").EnumerateArray()];
        Assert.Equal(5, digits.Length);
        Assert.Equal(["digit", "confidence", "second", "secondConfidence", "box"], digits[0].EnumerateObject().Select(member => member.Name));
        Assert.NotEqual(1, digits[0].GetProperty("second").GetInt32());
        AssertBox([40, 20, 8, 60], digits[0]);
        AssertBox([80, 120, 8, 60], digits[4]);
        Assert.Equal(["file", "error"], objects[1].EnumerateObject().Select(member => member.Name));
        Assert.Equal(("", 0), (objects[2].GetProperty("text").GetString(), objects[2].GetProperty("digits").GetArrayLength()));
        Assert.StartsWith("blank", objects[2].GetProperty("reason").GetString(), StringComparison.Ordinal);

        GreyImage boxes = ImageDecoder.Decode(File.ReadAllBytes(folder["steps/ones/boxes.png"]));
        Assert.Contains((byte)255, boxes.Row(50)[30..40].ToArray()[^3..]);
        Assert.Equal(0, boxes[44, 19]); // above the ink, which begins in row 20
        Assert.Equal(
            ["boxes.png", "digit-1.png", "digit-2.png", "digit-3.png", "digit-4.png", "digit-5.png", "grey.png", "mask.png", "steps.json"],
            Directory.GetFiles(folder["steps/ones"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        GreyImage input = ImageDecoder.Decode(File.ReadAllBytes(folder["steps/ones/digit-5.png"]));
        Assert.Equal((28, 28), (input.Width, input.Height));
        Assert.Equal(0, ImageDecoder.Decode(File.ReadAllBytes(folder["steps/ones/mask.png"]))[44, 50]);
        using var steps = JsonDocument.Parse(File.ReadAllBytes(folder["steps/ones/steps.json"]));
        Assert.Equal("111\n11", steps.RootElement.GetProperty("text").GetString());

        ScrawlProcess.Result plain = ScrawlProcess.Run("recognize", ones, blank, "--strings");
        Assert.Equal(0, plain.Code);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(ones)}\t111 11\t[01]\\.\\d{{4}}\n.*\t-\t0\\.0000\tblank", plain.Out);
    }

    private static void AssertBox(int[] expected, JsonElement digit) => Assert.All(
        digit.GetProperty("box").EnumerateArray().Select(value => value.GetInt32()).Zip(expected),
        side => Assert.InRange(side.First, side.Second - 1, side.Second + 1));

    /// <summary>Three upright strokes and two below them.</summary>
    private static byte[] Ones()
    {
        var pixels = new byte[200 * 200];
        Array.Fill(pixels, byte.MaxValue);
        foreach (var (left, top) in new[] { (40, 20), (80, 20), (120, 20), (40, 120), (80, 120) })
        {
            for (int y = top; y < top + 60; y++)
            {
                pixels.AsSpan((y * 200) + left, 8).Clear();
            }
        }

        return [.. "P5 200 200 255\n"u8, .. pixels];
    }

    [Theory]
    [InlineData(null, "there is no such file")]
    [InlineData("garbage that is no model", "safetensors")]
    public void A_bad_model_is_named(string? content, string expected)
    {
        using var folder = new TemporaryFolder();
        string picture = folder.WriteOne("1.png");
        if (content is not null)
        {
            File.WriteAllText(folder["m.safetensors"], content);
        }

        ScrawlProcess.Result result = ScrawlProcess.Run("recognize", picture, "--model", folder["m.safetensors"]);

        Assert.Equal(1, result.Code);
        Assert.Equal("", result.Out);
        Assert.StartsWith($"scrawl: {folder["m.safetensors"]}: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.OrdinalIgnoreCase);
    }
}
