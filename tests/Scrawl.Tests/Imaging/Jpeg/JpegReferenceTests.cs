using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>Pixels against libjpeg-turbo: pictures of all kinds, from the wild and made for the purpose.</summary>
public class JpegReferenceTests
{
    // Saves one picture with every mode, quality, sampling and size that libjpeg-turbo can write through Pillow; prints the paths.
    private const string Encode = """
        import sys
        from PIL import Image, ImageDraw
        folder = sys.stdin.readline().rstrip('\n')
        def picture(mode, w, h, seed):
            state = seed * 7919 + 1
            data = bytearray()
            bands = len(Image.new(mode, (1, 1)).getbands())
            for y in range(h):
                for x in range(w):
                    for b in range(bands):
                        state = (state * 1103515245 + 12345) & 0x7fffffff
                        data.append(((x * (5 + b) + y * (3 - b)) % 256 + (state >> 16) % 48 + (200 if (x // 5 + y // 7) % 3 == 0 else 0)) % 256)
            return Image.frombytes(mode, (w, h), bytes(data))
        n = 0
        def save(image, **options):
            global n
            path = f'{folder}/{n}.jpg'
            image.save(path, 'JPEG', **options)
            print(path)
            n += 1
        sizes = [(1, 1), (2, 3), (3, 2), (4, 5), (7, 9), (8, 8), (15, 17), (16, 16), (17, 31), (33, 18), (64, 47), (101, 67)]
        for w, h in sizes:
            for mode in ('L', 'RGB', 'CMYK'):
                for progressive in (False, True):
                    for subsampling in ((0, 1, 2) if mode == 'RGB' else (0,)):
                        for quality in (20, 75, 97):
                            save(picture(mode, w, h, n), quality=quality, progressive=progressive, subsampling=subsampling, optimize=quality == 75)
        """;

    [Theory]
    [InlineData("jpeg")]
    [InlineData("exif_orientation")]
    public void Pictures_from_the_wild_are_as_libjpeg_turbo_has_them(string folder)
    {
        string[] paths = [.. Directory.GetFiles(SharedFolder.Require("codec/" + folder), "*.jpg").Where(p => !p.Contains("fuzz_")).Order()];
        Assert.InRange(paths.Length, 18, 100);
        Compare(paths);
    }

    [Fact]
    public void Every_kind_that_libjpeg_turbo_writes_comes_back_as_it_reads_it() => InFolder(folder =>
    {
        string[] paths = System.Text.Encoding.UTF8.GetString(Pillow.Run(Encode, folder)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(360, paths.Length);
        Compare(paths);
    });

    [Fact]
    public void Every_sampling_factor_is_as_libjpeg_turbo_has_it()
    {
        var factors = (from h in Enumerable.Range(1, 4) from v in Enumerable.Range(1, 4) select (H: h, V: v)).ToArray();
        (int Id, int H, int V)[][] frames =
        [
            .. from f in factors where (f.H * f.V) <= 8 select new[] { (1, f.H, f.V), (2, 1, 1), (3, 1, 1) },
            .. from f in factors where (f.H * f.V) <= 4 select new[] { (1, f.H, f.V), (2, Math.Max(1, f.H / 2), f.V), (3, f.H, Math.Max(1, f.V / 2)) },
            [(1, 1, 1), (2, 2, 2), (3, 1, 2)],
            [(1, 2, 2), (2, 2, 1), (3, 1, 2)],
            [(1, 4, 1), (2, 2, 1), (3, 1, 1)],
            [(0, 3, 3)],
            [(1, 2, 1), (2, 1, 1), (3, 1, 1), (4, 2, 1)],
        ];
        InFolder(folder =>
        {
            int seed = 0;
            byte[][] files =
            [
                .. from frame in frames
                   from interleaved in new[] { true, false }
                   from size in new (int Width, int Height)[] { (1, 1), (5, 3), (40, 35), (67, 41) }
                   select new JpegBuilder(++seed)
                   {
                       Width = size.Width,
                       Height = size.Height,
                       Components = frame,
                       Interleaved = interleaved,
                       RestartInterval = seed % 3,
                       Frame = 0xC0 + (seed % 2),
                       WideSteps = seed % 2 == 1,
                   }.Build(),
            ];
            Compare(Write(folder, files));
        });
    }

    [Fact]
    public void Colours_are_told_apart_as_libjpeg_turbo_does() => InFolder(folder =>
    {
        (int, int, int)[] three = [(1, 1, 1), (2, 1, 1), (3, 1, 1)];
        (int, int, int)[] letters = [('R', 1, 1), ('G', 1, 1), ('B', 1, 1)];
        (int, int, int)[] others = [(7, 1, 1), (8, 1, 1), (9, 1, 1)];
        (int, int, int)[] four = [(1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)];
        (int, byte[]) jfif = (0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        (int, byte[]) Adobe(int transform) => (0xEE, JpegBuilder.Adobe(transform));
        ((int, int, int)[] Components, (int, byte[])[] Extra)[] kinds =
        [
            (three, []), (letters, []), (others, []), (three, [Adobe(0)]), (three, [Adobe(1)]), (three, [jfif, Adobe(0)]), (letters, [jfif]),
            (letters, [Adobe(1)]), (four, []), (four, [Adobe(0)]), (four, [Adobe(2)]), (four, [Adobe(1)]),
        ];
        Compare(Write(folder, [.. kinds.Select((k, i) => new JpegBuilder(i) { Width = 19, Height = 10, Components = k.Components, Extra = k.Extra }.Build())]));
    });

    [Fact]
    public void Sampling_factors_that_do_not_divide_each_other_are_decoded_all_the_same()
    {
        GreyImage image = ImageDecoder.Decode(File.ReadAllBytes(Path.Combine(SharedFolder.Require("codec/jpeg"), "fuzz_sampling_4x1_1x3_2x1.jpg")));
        Assert.True(image.Width * image.Height > 0);
    }

    private static void InFolder(Action<string> test)
    {
        string folder = Directory.CreateTempSubdirectory("scrawl-jpeg-").FullName;
        try
        {
            test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Write(string folder, byte[][] files)
    {
        string[] paths = [.. files.Select((_, i) => Path.Combine(folder, $"{i}.jpg"))];
        for (int i = 0; i < files.Length; i++)
        {
            File.WriteAllBytes(paths[i], files[i]);
        }

        return paths;
    }

    private static void Compare(string[] paths)
    {
        var references = Pillow.Greys(paths);
        var failures = new List<string>();
        for (int i = 0; i < paths.Length; i++)
        {
            string name = Path.GetFileName(paths[i]);
            GreyImage image;
            try
            {
                image = ImageDecoder.Decode(File.ReadAllBytes(paths[i]));
            }
            catch (ImageFormatException error)
            {
                failures.Add($"{name}: {error.Message}");
                continue;
            }

            if (references[i] is not { } expected || (expected.Width, expected.Height) != (image.Width, image.Height))
            {
                failures.Add($"{name}: {image.Width} x {image.Height}, expected {references[i]}");
                continue;
            }

            // The arithmetic is the same, so nothing may be apart.
            int wrong = image.Pixels.CommonPrefixLength(expected.Grey);
            if (wrong < expected.Grey.Length)
            {
                failures.Add($"{name}: pixel ({wrong % image.Width}, {wrong / image.Width}) is {image.Pixels[wrong]}, expected {expected.Grey[wrong]}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
