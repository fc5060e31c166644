using System.Security.Cryptography;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Tests.Storage;

/// <summary>Corrections made up by a seed.</summary>
internal static class Kept
{
    private static readonly DateTime s_start = new(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>The correction of this number, kept so many seconds after the first.</summary>
    public static Correction Of(int number, int pictureBytes = 100)
    {
        var random = new Random(number);
        byte[] input = new byte[28 * 28], picture = new byte[pictureBytes];
        random.NextBytes(input);
        random.NextBytes(picture);
        DateTime created = s_start.AddSeconds(number);
        return new()
        {
            Id = new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0),
            Created = created,
            Digit = random.Next(10),
            Read = number % 5 == 0 ? null : random.Next(10),
            Confidence = random.NextDouble(),
            Accepted = number % 2 == 0,
            Confirmed = false,
            Width = random.Next(1, 1000),
            Height = random.Next(1, 1000),
            MediaType = "image/png",
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(input)),
            Input = input,
            Picture = picture,
        };
    }
}
