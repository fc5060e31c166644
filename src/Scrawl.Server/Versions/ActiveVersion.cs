using Microsoft.Extensions.Logging;
using Scrawl.Engine.Formats;
using Scrawl.Models;
using Scrawl.Server.Recognition;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Versions;

/// <summary>
/// The one place where what serves changes: to a version that is made active here, to one that the database says is active, or to another
/// model that the server is given. Load, warm, swap, then drop the old one: no request is lost, and what cannot be served leaves the old one
/// serving. Thread-safe.
/// </summary>
internal sealed partial class ActiveVersion(ServerSettings settings, ServingModel serving, VersionStore versions, ILogger<ActiveVersion> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Serves the version that the database says is active. One that cannot be served is told to the log.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be used; what serves keeps serving.</exception>
    public async Task Follow(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            await ServeActive(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Makes a version active and serves it.</summary>
    /// <param name="id">Its number; 0 for the model that the server was given.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>Whether there is such a version.</returns>
    /// <exception cref="ModelFormatException">It cannot be served; the one before stays active.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be used; the one before stays active.</exception>
    public async Task<bool> Activate(int id, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (await Load(id, cancel) is not { } next)
            {
                return false;
            }

            await versions.Activate(serving.Given.Sha256, id, Moment.Now, cancel);
            Serve(next);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Another model is what the server was given: it serves, or the version of it that is active.</summary>
    /// <exception cref="ModelFormatException">It cannot be served; what served before keeps serving.</exception>
    public async Task Give(GivenModel given, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var next = new ServedModel(given.File, settings);
            WarmUp.Run(next.Recognizer);
            serving.Replace(given, next);
            await ServeActive(cancel);
        }
        catch (StoreUnavailableException)
        {
            // Which version of it is active is known when the database is there again.
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task ServeActive(CancellationToken cancel)
    {
        int active = await versions.Active(serving.Given.Sha256, cancel);
        if (active == serving.Current.Version)
        {
            return;
        }

        try
        {
            if (await Load(active, cancel) is { } next)
            {
                Serve(next);
            }
        }
        catch (ModelFormatException error)
        {
            Refused(active, error.Message);
        }
    }

    /// <summary>A version, warm; null where there is none of this number.</summary>
    private async Task<ServedModel?> Load(int id, CancellationToken cancel)
    {
        GivenModel given = serving.Given;
        ServedModel next;
        if (id == 0)
        {
            next = new(given.File, settings);
        }
        else if (await versions.Find(given.Sha256, id, cancel) is { } version && await versions.File(given.Sha256, id, cancel) is { } file)
        {
            next = new(ModelFile.Load(file), settings) { Version = id };
            if (next.Sha256 != version.Sha256)
            {
                next.Release();
                throw new ModelFormatException($"The network of version {id} has the SHA-256 {next.Sha256}, where {version.Sha256} was kept: the database is damaged. Go back to another version.");
            }
        }
        else
        {
            return null;
        }

        WarmUp.Run(next.Recognizer);
        return next;
    }

    private void Serve(ServedModel next)
    {
        serving.Replace(next);
        Serves(next.Version, next.Sha256);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Version {Version} of the model serves now, sha256 {Sha256}.")]
    private partial void Serves(int version, string sha256);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Version {Version} of the model is active and cannot be served, the one before it keeps serving: {Why}")]
    private partial void Refused(int version, string why);
}
