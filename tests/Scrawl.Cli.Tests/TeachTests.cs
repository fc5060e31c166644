using System.Diagnostics;
using System.Text.Json;
using Scrawl.Cli.Learning;
using Scrawl.Imaging;
using Scrawl.Imaging.Png;
using Scrawl.Learning;
using Scrawl.Models;
using Scrawl.Recognition;

namespace Scrawl.Cli.Tests;

/// <summary><c>scrawl teach</c> by real processes, without MNIST: digits that the project draws stand for the past.</summary>
public sealed class TeachTests : IDisposable
{
    private const int Digit = 7;
    private const int Lessons = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_folder_teaches_is_written_to_a_file_that_reads_the_style()
    {
        WriteLessons("corrections");
        string model = _folder["taught.safetensors"];
        Assert.True(Read(ModelFile.Default) < 3, "The built-in network reads it already.");

        ScrawlProcess.Result taught = ScrawlProcess.Run("teach", "--from", _folder["corrections"], "--out", model);

        Assert.Equal(("", 0), (taught.Error, taught.Code));
        Assert.Contains("5 of 5 corrections learned", taught.Out, StringComparison.Ordinal);
        Assert.Contains("digits that Scrawl draws itself", taught.Out, StringComparison.Ordinal);
        Assert.Matches(@"those learned +[0-2] of 5 +5 of 5", taught.Out);
        ModelFile after = ModelFile.Load(model);
        Assert.Contains($"Wrote {model}: sha256 {after.Sha256()}.", taught.Out, StringComparison.Ordinal);
        Assert.InRange(Read(after), 9, 10);
        Assert.Contains("Learned from corrections", ScrawlProcess.Run("model", "--model", model).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_database_teaches_is_a_version_of_it_and_one_can_go_back()
    {
        string database = $"Data Source={_folder["scrawl.db"]}";
        await Keep(database);

        ScrawlProcess.Result dry = ScrawlProcess.Run("teach", "--database", database, "--dry-run", "--json");
        Assert.Equal(("", 0), (dry.Error, dry.Code));
        JsonElement outcome = Assert.Single(dry.Objects());
        Assert.True(outcome.GetProperty("taken").GetBoolean());
        Assert.Equal(Lessons, outcome.GetProperty("lessons").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, outcome.GetProperty("version").ValueKind);
        Assert.Equal([(0, true)], Versions(database));

        ScrawlProcess.Result taught = ScrawlProcess.Run("teach", "--database", database);
        Assert.Equal(("", 0), (taught.Error, taught.Code));
        Assert.Contains("Kept as version 1, which is active", taught.Out, StringComparison.Ordinal);
        Assert.Equal([(1, true), (0, false)], Versions(database));

        Assert.Equal(0, ScrawlProcess.Run("teach", "--back", "0", "--database", database).Code);
        Assert.Equal([(1, false), (0, true)], Versions(database));
        ScrawlProcess.Result none = ScrawlProcess.Run("teach", "--back", "5", "--database", database);
        Assert.Equal(1, none.Code);
        Assert.Contains("There is no version 5 of this network", none.Error, StringComparison.Ordinal);
        Assert.Contains("taught by 5 corrections", ScrawlProcess.Run("teach", "--list", "--database", database).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_doubtful_is_named_and_nothing_is_written()
    {
        // A blank picture is no digit.
        _folder.Write("corrections/3/blank.png", PngEncoder.Encode(new GreyImage(40, 40, [.. Enumerable.Repeat((byte)255, 1600)])));
        string model = _folder["taught.safetensors"];

        ScrawlProcess.Result refused = ScrawlProcess.Run("teach", "--from", _folder["corrections"], "--out", model);

        Assert.Equal(("", 1), (refused.Error, refused.Code));
        Assert.Contains("blank: There is no ink in the picture. Delete it.", refused.Out, StringComparison.Ordinal);
        Assert.Contains("Not taken. Nothing was learned: every correction is doubtful.", refused.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(model));
        ScrawlProcess.Result unknown = ScrawlProcess.Run("teach", "--from", _folder["corrections"], "--out", model, "--confirm", "nix");
        Assert.Equal(1, unknown.Code);
        Assert.Contains("there is no correction nix to confirm", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_are_no_corrections_it_says_what_to_do()
    {
        Directory.CreateDirectory(_folder["empty"]);
        Complains("there are no corrections in it; expected pictures in folders named after their digit", "--from", _folder["empty"], "--dry-run");
        Complains("there is no such folder", "--from", _folder["missing"], "--dry-run");
        Complains("no correction is kept there", "--database", $"Data Source={_folder["new.db"]}");
        Complains("cannot be used", "--database", $"Data Source={_folder["no/such/folder/x.db"]};Mode=ReadOnly");
        _folder.Write("bad/4/x.png", [1, 2, 3]);
        Complains("x.png: ", "--from", _folder["bad"], "--dry-run");

        static void Complains(string expected, params string[] arguments)
        {
            ScrawlProcess.Result result = ScrawlProcess.Run(["teach", .. arguments]);
            Assert.Equal((1, ""), (result.Code, result.Out));
            Assert.Contains(expected, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Both_forms_of_a_download_hold_the_same_lessons()
    {
        WriteLessons("png");
        IReadOnlyList<Lesson> pictures = LessonFolder.Read(_folder["png"], ModelFile.Default);
        _folder.Write("idx/images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, Lessons, 0, 0, 0, 28, 0, 0, 0, 28, .. pictures.SelectMany(lesson => lesson.Pixels.ToArray())]);
        _folder.Write("idx/labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, Lessons, .. pictures.Select(lesson => lesson.Digit)]);

        IReadOnlyList<Lesson> images = LessonFolder.Read(_folder["idx"], ModelFile.Default);

        Assert.Equal(["lesson-0", "lesson-1", "lesson-2", "lesson-3", "lesson-4"], pictures.Select(lesson => lesson.Id));
        Assert.Equal(["0", "1", "2", "3", "4"], images.Select(lesson => lesson.Id));
        Assert.All(pictures.Zip(images), pair => Assert.Equal((pair.First.Digit, Convert.ToHexString(pair.First.Pixels.Span)), (pair.Second.Digit, Convert.ToHexString(pair.Second.Pixels.Span))));
        _folder.Write("idx/labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 7]);
        Assert.Contains("5 images of 28 x 28 beside 1 labels", Assert.Throws<InvalidDataException>(() => LessonFolder.Read(_folder["idx"], ModelFile.Default)).Message);
    }

    private static (int Version, bool Active)[] Versions(string database) =>
    [
        .. ScrawlProcess.Run("teach", "--list", "--database", database, "--json").Objects()
            .Select(version => (version.GetProperty("version").GetInt32(), version.GetProperty("active").GetBoolean())),
    ];

    /// <summary>How many of ten others in the style a model reads and takes for digits.</summary>
    private static int Read(ModelFile model)
    {
        using var recognizer = new DigitRecognizer(model);
        return Enumerable.Range(Lessons, 10).Count(i => recognizer.Recognize(LongFoot(i)) is { Digit: Digit, Accepted: true });
    }

    private static async Task Keep(string database)
    {
        using Process server = ScrawlProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--database", database);
        using HttpClient client = await ServeKilledTests.Client(server);
        for (int i = 0; i < Lessons; i++)
        {
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(LongFoot(i)), "file", "seven.png" },
                { new StringContent($"{Digit}"), "digit" },
                { new StringContent("true"), "consent" },
            };
            using HttpResponseMessage kept = await client.PostAsync("/api/corrections", form, TestContext.Current.CancellationToken);
            kept.EnsureSuccessStatusCode();
        }

        server.Kill();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private void WriteLessons(string folder)
    {
        for (int i = 0; i < Lessons; i++)
        {
            _folder.Write($"{folder}/{Digit}/lesson-{i}.png", LongFoot(i));
        }
    }

    /// <summary>A 7 on a long foot, dark on light, as a PNG; each number is drawn a little differently.</summary>
    private static byte[] LongFoot(int number)
    {
        const int side = 80;
        var random = new Random(100 + number);
        var pixels = new byte[side * side];
        Array.Fill(pixels, (byte)250);
        (int X, int Y) left = (18 + Some(), 12 + Some()), right = (56 + Some(), 12 + Some()), heel = (34 + Some(), 68 + Some());
        Line(left, right);
        Line(right, heel);
        Line((8 + Some(), 68 + Some()), (66 + Some(), 68 + Some()));
        return PngEncoder.Encode(new GreyImage(side, side, pixels));

        int Some() => random.Next(-4, 5);

        void Line((int X, int Y) from, (int X, int Y) to)
        {
            const int points = 200;
            for (int i = 0; i <= points; i++)
            {
                int x = from.X + (to.X - from.X) * i / points, y = from.Y + (to.Y - from.Y) * i / points;
                for (int dy = -2; dy <= 2; dy++)
                {
                    pixels.AsSpan((y + dy) * side + x - 2, 5).Fill(20);
                }
            }
        }
    }
}
