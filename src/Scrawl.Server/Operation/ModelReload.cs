using Microsoft.Extensions.Logging;
using Scrawl.Engine.Formats;
using Scrawl.Server.Recognition;
using Scrawl.Server.Versions;

namespace Scrawl.Server.Operation;

/// <summary>Gives the server the model file anew. A bad file leaves what serves serving. Thread-safe.</summary>
internal sealed partial class ModelReload(ServerSettings settings, ActiveVersion active, ILogger<ModelReload> log)
{
    /// <summary>The file that is served from; null for the model built in.</summary>
    public string? File { get; } = settings.Model;

    /// <summary>Reads the file anew and serves it, or the version of it that was made active.</summary>
    /// <returns>Why the file was refused; null if it was taken.</returns>
    /// <exception cref="InvalidOperationException">There is no file: the model built in serves.</exception>
    public async Task<string?> Run(CancellationToken cancel)
    {
        string file = File ?? throw new InvalidOperationException("The model built in serves; there is no file to load.");
        try
        {
            await active.Give(GivenModel.Load(settings), cancel);
            Taken(log, file);
            return null;
        }
        catch (Exception error) when (error is ModelFormatException or IOException or UnauthorizedAccessException)
        {
            Refused(log, file, error.Message);
            return error.Message;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The model of {File} was loaded anew.")]
    private static partial void Taken(ILogger log, string file);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The model of {File} is refused, the one before it keeps serving: {Why}")]
    private static partial void Refused(ILogger log, string file, string why);
}
