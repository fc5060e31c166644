using Microsoft.Extensions.Logging;
using Scrawl.Engine.Formats;
using Scrawl.Server.Recognition;

namespace Scrawl.Server.Operation;

/// <summary>Brings a new model file into service: load, warm, swap, then drop the old one. A bad file leaves the old one serving. Thread-safe.</summary>
internal sealed partial class ModelReload(ServerSettings settings, ServingModel serving, ILogger<ModelReload> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The file that is served from; null for the model built in.</summary>
    public string? File { get; } = settings.Model;

    /// <summary>Reads the file anew and serves it.</summary>
    /// <returns>Why the file was refused; null if it serves now.</returns>
    /// <exception cref="InvalidOperationException">There is no file: the model built in serves.</exception>
    public async Task<string?> Run(CancellationToken cancel)
    {
        string file = File ?? throw new InvalidOperationException("The model built in serves; there is no file to load.");
        await _one.WaitAsync(cancel);
        try
        {
            var next = ServedModel.Load(file, settings);
            WarmUp.Run(next.Recognizer);
            serving.Replace(next);
            Serves(log, file, next.Sha256);
            return null;
        }
        catch (Exception error) when (error is ModelFormatException or IOException or UnauthorizedAccessException)
        {
            Refused(log, file, error.Message);
            return error.Message;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "The model of {File} serves now, sha256 {Sha256}.")]
    private static partial void Serves(ILogger log, string file, string sha256);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The model of {File} is refused, the one before it keeps serving: {Why}")]
    private static partial void Refused(ILogger log, string file, string why);
}
