using Scrawl.Data;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Specs;
using Scrawl.Imaging;

namespace Scrawl;

/// <summary>Tells what the user can mend from what is our own fault.</summary>
internal static class InputError
{
    /// <summary>What to tell the user of an error that input, files or the network caused; null for any other error.</summary>
    public static string? Describe(Exception error) => error switch
    {
        FileNotFoundException { FileName: { } file } => $"{file}: there is no such file; check the name",
        DataException or ModelFormatException or ImageFormatException or SpecException or InvalidDataException => error.Message,
        IOException or UnauthorizedAccessException => error.Message,
        PlatformNotSupportedException => error.Message, // SCRAWL_KERNELS names what there is not, or the processor has not
        _ => null,
    };
}
