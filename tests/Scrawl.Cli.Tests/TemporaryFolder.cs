using Scrawl.Imaging;
using Scrawl.Imaging.Png;

namespace Scrawl.Cli.Tests;

/// <summary>A folder of a test's own, deleted with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const int Side = 60;
    private readonly string _path = Directory.CreateTempSubdirectory("scrawl-cli-").FullName;

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Writes a picture of an upright stroke: a 1.</summary>
    public string WriteOne(string name) => Write(name, One());

    /// <summary>A picture of an upright stroke, dark on light, as a PNG.</summary>
    public static byte[] One()
    {
        var pixels = new byte[Side * Side];
        Array.Fill(pixels, (byte)250);
        for (int y = 10; y < 50; y++)
        {
            pixels.AsSpan(y * Side + 28, 5).Fill(20);
        }

        return PngEncoder.Encode(new GreyImage(Side, Side, pixels));
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    public override string ToString() => _path;
}
