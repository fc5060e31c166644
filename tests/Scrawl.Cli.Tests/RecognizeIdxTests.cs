using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using Scrawl.Recognition;

namespace Scrawl.Cli.Tests;

/// <summary><c>recognize</c> of files in MNIST's own form.</summary>
public sealed class RecognizeIdxTests
{
    private const int Length = 28 * 28;

    /// <summary>Images of an upright stroke, which wanders from one to the next; every fifth is blank.</summary>
    private static byte[] Pixels(int count)
    {
        byte[] pixels = new byte[count * Length];
        for (int i = 0; i < count; i++)
        {
            for (int y = 4; y < 24 && i % 5 != 4; y++)
            {
                pixels.AsSpan(i * Length + y * 28 + 10 + i % 7, 3).Fill((byte)(255 - i % 50));
            }
        }

        return pixels;
    }

    private static byte[] Idx(int announced, byte[] pixels)
    {
        byte[] file = new byte[16 + pixels.Length];
        int[] header = [0x0803, announced, 28, 28];
        for (int i = 0; i < header.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 * i), header[i]);
        }

        pixels.CopyTo(file, 16);
        return file;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var stored = new MemoryStream();
        using (var stream = new GZipStream(stored, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return stored.ToArray();
    }

    private static string[] Lines(ScrawlProcess.Result result) => result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Every_image_has_its_line_in_order_plain_gzipped_and_from_standard_input()
    {
        const int Images = 1000; // more batches than are ahead at any time
        using var folder = new TemporaryFolder();
        byte[] pixels = Pixels(Images), idx = Idx(Images, pixels);
        string[] expected = [.. Enumerable.Range(0, Images).Select(i => Line(DigitRecognizer.Default.RecognizeInput(pixels.AsSpan(i * Length, Length)), i))];

        ScrawlProcess.Result plain = ScrawlProcess.Run("recognize", folder.Write("images-idx3-ubyte", idx));
        ScrawlProcess.Result gzipped = ScrawlProcess.Run("recognize", folder.Write("images-idx3-ubyte.gz", Gzip(idx)));
        ScrawlProcess.Result piped = ScrawlProcess.Run(idx, "recognize", "-");

        foreach ((ScrawlProcess.Result result, string name) in ((ScrawlProcess.Result, string)[])[(plain, folder["images-idx3-ubyte"]), (gzipped, folder["images-idx3-ubyte.gz"]), (piped, "-")])
        {
            Assert.Equal((0, ""), (result.Code, result.Error));
            Assert.Equal(expected.Select(line => name + line), Lines(result));
        }

        static string Line(Prediction prediction, int i) =>
            $"#{i}\t{prediction.Digit?.ToString() ?? "-"}\t{prediction.Confidence:0.0000}" + (prediction.Reason is { } why ? $"\t{why}" : "");
    }

    [Fact]
    public void Json_has_the_object_of_a_picture_and_pictures_stand_between_files()
    {
        using var folder = new TemporaryFolder();
        string first = folder.WriteOne("1.png"), images = folder.Write("images", Idx(2, Pixels(2))), last = folder.WriteOne("2.png");

        ScrawlProcess.Result result = ScrawlProcess.Run("recognize", first, images, last, "--json");

        Assert.Equal((0, ""), (result.Code, result.Error));
        JsonElement[] objects = result.Objects();
        Assert.Equal([first, $"{images}#0", $"{images}#1", last], objects.Select(element => element.GetProperty("file").GetString()));
        Assert.All(objects, element => Assert.Equal(1, element.GetProperty("digit").GetInt32()));
        Assert.All(objects, element => Assert.Equal(["file", "digit", "confidence", "probabilities", "accepted", "reason"], element.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public void A_file_that_was_cut_is_named_after_what_there_is_of_it_and_the_run_goes_on()
    {
        using var folder = new TemporaryFolder();
        string cut = folder.Write("cut", Idx(10, Pixels(3))), other = folder.WriteOne("1.png");

        ScrawlProcess.Result result = ScrawlProcess.Run("recognize", cut, other, "--json");

        Assert.Equal(1, result.Code);
        JsonElement[] objects = result.Objects();
        Assert.Equal([$"{cut}#0", $"{cut}#1", $"{cut}#2", cut, other], objects.Select(element => element.GetProperty("file").GetString()));
        Assert.Equal(["file", "error"], objects[3].EnumerateObject().Select(member => member.Name));
        Assert.StartsWith($"scrawl: {cut}: its header announces 10 images, but it ends after 3", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--strings")]
    [InlineData("--explain")]
    public void What_only_pictures_have_is_not_asked_of_it(string option)
    {
        using var folder = new TemporaryFolder();
        string images = folder.Write("images", Idx(2, Pixels(2)));

        ScrawlProcess.Result result = option == "--explain" ? ScrawlProcess.Run("recognize", images, option, folder["steps"]) : ScrawlProcess.Run("recognize", images, option);

        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Contains("one digit an image", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_stays_the_same_however_many_images_there_are()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The most memory that a process had is read from /proc.");
        double few = Memory(10_000), many = Memory(40_000); // 31 MB of pixels
        Assert.True(many < few + 20, $"{few:0} MB for 10,000 images, {many:0} MB for 40,000");

        static double Memory(int images)
        {
            using System.Diagnostics.Process process = ScrawlProcess.Start("recognize", "-");
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            byte[] pixels = Pixels(1_000);
            process.StandardInput.BaseStream.Write(Idx(images, []));
            for (int i = 0; i < images; i += 1_000)
            {
                process.StandardInput.BaseStream.Write(pixels);
            }

            // All is read, but for the last lines: it waits for what may follow.
            process.StandardInput.BaseStream.Flush();
            string peak = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            process.StandardInput.Close();
            Assert.Equal(0, ScrawlProcess.Wait(process));
            Assert.Equal(images, output.Result.Count(letter => letter == '\n'));
            return double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;
        }
    }
}
