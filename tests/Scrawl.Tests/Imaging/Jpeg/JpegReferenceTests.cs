using Scrawl.Imaging;

namespace Scrawl.Tests.Imaging.Jpeg;

/// <summary>Pixels against libjpeg-turbo: pictures of all kinds, from the wild and made for the purpose.</summary>
public class JpegReferenceTests
{
    // Saves a picture of each mode with every quality, sampling and size that libjpeg-turbo writes through Pillow.
    private const string Encode = """
        import io, struct, sys
        from PIL import Image
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
        def save(mode, size, **options):
            global n
            file = io.BytesIO()
            picture(mode, *size, n).save(file, 'JPEG', **options)
            sys.stdout.buffer.write(struct.pack('<i', len(file.getvalue())) + file.getvalue())
            n += 1
        for size in [(1, 1), (2, 3), (3, 2), (4, 5), (7, 9), (8, 8), (15, 17), (16, 16), (17, 31), (33, 18), (64, 47), (101, 67)]:
            for mode in ('L', 'RGB', 'CMYK'):
                for progressive in (False, True):
                    for subsampling in ((0, 1, 2) if mode == 'RGB' else (0,)):
                        for quality in (20, 75, 97):
                            save(mode, size, quality=quality, progressive=progressive, subsampling=subsampling, optimize=quality == 75)
        for quality in range(1, 101):
            save('RGB', (43, 37), quality=quality, progressive=quality % 2 == 0, subsampling=quality % 3)
        """;

    [Theory]
    [InlineData("jpeg")]
    [InlineData("exif_orientation")]
    public void Pictures_from_the_wild_are_as_libjpeg_turbo_has_them(string folder)
    {
        (string, byte[])[] files = Wild(folder);
        Assert.InRange(files.Length, 18, 100);
        Pillow.AssertEqual(files);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Pictures_at_a_part_of_their_size_are_as_libjpeg_turbo_scales_them(int scale)
    {
        // In jpg-cmyk-2 some inks have half the others' samples: it takes those whole, where here all are scaled and then repeated.
        Pillow.AssertEqual([.. Wild("jpeg").Concat(Wild("exif_orientation")).Where(f => IsLarge(f.File) && f.Name != "jpg-cmyk-2.jpg")], scale);
        Pillow.AssertEqual([.. Named(Pillow.Files(Encode)).Where(f => IsLarge(f.File))], scale);

        static bool IsLarge(byte[] file)
        {
            GreyImage image = ImageDecoder.Decode(file);
            return Math.Min(image.Width, image.Height) >= 8;
        }
    }

    [Fact]
    public void Every_kind_that_libjpeg_turbo_writes_comes_back_as_it_reads_it()
    {
        byte[][] files = Pillow.Files(Encode);
        Assert.Equal(460, files.Length);
        Pillow.AssertEqual(Named(files));
    }

    [Fact]
    public void Every_sampling_factor_is_as_libjpeg_turbo_has_it()
    {
        var factors = (from h in Enumerable.Range(1, 4) from v in Enumerable.Range(1, 4) select (H: h, V: v)).ToArray();
        (int Id, int H, int V)[][] frames =
        [
            .. from f in factors select new[] { (1, f.H, f.V), (2, 1, 1), (3, 1, 1) },
            .. from f in factors where (f.H * f.V) <= 4 select new[] { (1, f.H, f.V), (2, Math.Max(1, f.H / 2), f.V), (3, f.H, Math.Max(1, f.V / 2)) },
            [(1, 1, 1), (2, 2, 2), (3, 1, 2)],
            [(1, 2, 2), (2, 2, 1), (3, 1, 2)],
            [(1, 4, 1), (2, 2, 1), (3, 1, 1)],
            [(0, 3, 3)],
            [(1, 2, 1), (2, 1, 1), (3, 1, 1), (4, 2, 1)],
        ];
        int seed = 0;
        Pillow.AssertEqual(Named(
        [
            .. from frame in frames
               from kind in new (int Frame, bool Interleaved)[] { (0xC0, true), (0xC1, false), (0xC2, true), (0xC2, false) }
               where !kind.Interleaved || frame.Sum(c => c.H * c.V) <= 10 // blocks a coding unit, by the standard
               from size in new (int Width, int Height)[] { (1, 1), (5, 3), (40, 35), (67, 41) }
               select new JpegBuilder(++seed)
               {
                   Width = size.Width,
                   Height = size.Height,
                   Components = frame,
                   Frame = kind.Frame,
                   Interleaved = kind.Interleaved,
                   RestartInterval = seed % 3,
                   WideSteps = kind.Frame == 0xC1,
               }.Build(),
        ]));
    }

    [Fact]
    public void Colours_are_told_apart_as_libjpeg_turbo_does()
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
        Pillow.AssertEqual(Named([.. kinds.Select((k, i) => new JpegBuilder(i) { Width = 19, Height = 10, Components = k.Components, Extra = k.Extra }.Build())]));
    }

    [Fact]
    public void Sampling_factors_that_do_not_divide_each_other_are_decoded_all_the_same()
    {
        GreyImage image = ImageDecoder.Decode(File.ReadAllBytes(Path.Combine(SharedFolder.Require("codec/jpeg"), "fuzz_sampling_4x1_1x3_2x1.jpg")));
        Assert.True(image.Width * image.Height > 0);
    }

    private static (string Name, byte[] File)[] Wild(string folder) =>
    [
        .. Directory.GetFiles(SharedFolder.Require("codec/" + folder), "*.jpg").Where(path => !path.Contains("fuzz_")).Order()
            .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path))),
    ];

    private static (string Name, byte[] File)[] Named(byte[][] files) => [.. files.Select((file, i) => ($"file {i}", file))];
}
