using System.IO.Pipelines;
using Scrawl.Data;
using Scrawl.Pictures;

namespace Scrawl.Cli.Pictures;

/// <summary>Finds out which arguments are no pictures but IDX files, of images in MNIST's own form and in any number.</summary>
internal static class IdxInput
{
    /// <summary>
    /// A file's images; null where it is no IDX file, or cannot be read, of which reading it as a picture will tell. What has a picture's
    /// name is not looked into, for there may be thousands; nor is a pipe, whose bytes come but once.
    /// </summary>
    /// <exception cref="InvalidDataException">It is an IDX file, but not of images of 28 x 28.</exception>
    public static IdxImageStream? Open(string path)
    {
        if (PictureFolder.LooksLikePicture(path) || !File.Exists(path))
        {
            return null;
        }

        FileStream? file = null;
        try
        {
            file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            Span<byte> start = stackalloc byte[IdxImageStream.StartLength];
            if (file.CanSeek && IdxImageStream.Begins(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)], out bool isGzip))
            {
                file.Position = 0;
                IdxImageStream images = new(file, isGzip);
                file = null;
                return images;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
        finally
        {
            file?.Dispose();
        }

        return null;
    }

    /// <summary>Standard input's images; null where it holds anything else, which <paramref name="input"/> then gives from its beginning.</summary>
    /// <param name="input">Standard input; afterwards the same bytes, none of them lost.</param>
    /// <exception cref="InvalidDataException">It is an IDX file, but not of images of 28 x 28.</exception>
    public static IdxImageStream? Open(ref Stream input)
    {
        var reader = PipeReader.Create(input);
        Span<byte> start = stackalloc byte[IdxImageStream.StartLength];
        ReadResult result = reader.ReadAtLeastAsync(start.Length).AsTask().GetAwaiter().GetResult();
        int length = (int)Math.Min(start.Length, result.Buffer.Length);
        System.Buffers.BuffersExtensions.CopyTo(result.Buffer.Slice(0, length), start);
        reader.AdvanceTo(result.Buffer.Start);
        input = reader.AsStream();
        return IdxImageStream.Begins(start[..length], out bool isGzip) ? new(input, isGzip) : null;
    }
}
