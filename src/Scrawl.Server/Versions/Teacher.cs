using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scrawl.Data;
using Scrawl.Engine.Formats;
using Scrawl.Learning;
using Scrawl.Server.Answers;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Storage;

namespace Scrawl.Server.Versions;

/// <summary>
/// Teaches the model that the server was given by all corrections that are kept, in the background, one teaching at a time: each starts from
/// the same network, so that nothing is forgotten bit by bit, and what was deleted is not remembered. A network that is taken becomes a
/// version and serves; killed at any moment, there is the whole of it or nothing. Thread-safe.
/// </summary>
internal sealed partial class Teacher(
    ServingModel serving, CorrectionStore corrections, VersionStore versions, ActiveVersion active, Teach teach, ILogger<Teacher> log) : IHostedService, IDisposable
{
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private CancellationTokenSource _stop = new();
    private volatile string? _failed;
    private long _began;
    private TeachingProgress _progress = new(0, "");

    /// <summary>Starts a teaching.</summary>
    /// <exception cref="Refusal">There is nothing to learn from, or one is under way.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be used.</exception>
    public async Task Start(CancellationToken cancellation)
    {
        List<KeptLesson> lessons = await corrections.Lessons(cancellation);
        if (lessons.Count == 0)
        {
            throw new Refusal(StatusCodes.Status409Conflict, "No correction is kept, so there is nothing to learn from. Keep some with POST /api/corrections, or on the page under \"Not right?\".");
        }

        lock (_lock)
        {
            if (!_running.IsCompleted)
            {
                throw new Refusal(StatusCodes.Status409Conflict, "A teaching is under way, and there is one at a time. GET /api/teach tells how far it is; DELETE /api/teach stops it.");
            }

            _stop.Dispose();
            _stop = new();
            _failed = null;
            _began = Stopwatch.GetTimestamp();
            _progress = new(0, "getting ready");
            CancellationToken stop = _stop.Token;
            GivenModel given = serving.Given;
            _running = Task.Factory.StartNew(() => RunAside(given, lessons, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Stops the teaching, if one is under way, and waits until it has ended; nothing is left of it.</summary>
    public Task Stop()
    {
        lock (_lock)
        {
            _stop.Cancel();
            return _running;
        }
    }

    /// <summary>Where teaching stands, and what came of the last one.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be used.</exception>
    public async Task<TeachAnswer> Tell(CancellationToken cancellation)
    {
        TeachProgress? progress;
        lock (_lock)
        {
            progress = _running.IsCompleted ? null : new(_progress.Phase, _progress.Share, Math.Round(Stopwatch.GetElapsedTime(_began).TotalSeconds, 1));
        }

        return new(progress is not null, await corrections.Count(cancellation), progress, _failed, await Last(cancellation));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Stop().WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task<LastTeaching?> Last(CancellationToken cancellation)
    {
        if (await versions.LastTeaching(serving.Given.Sha256, cancellation) is not var (teaching, version))
        {
            return null;
        }

        TeachingOutcome outcome = JsonSerializer.Deserialize(teaching.Outcome, AnswerJson.Default.TeachingOutcome)!;
        List<Guid> open = await corrections.Unconfirmed([.. outcome.Doubts.Select(doubt => Guid.Parse(doubt.LessonId))], cancellation);
        return new(teaching.Finished, version, outcome with { Doubts = [.. outcome.Doubts.Where(doubt => open.Contains(Guid.Parse(doubt.LessonId)))] });
    }

    /// <summary>On a thread of its own, which may wait.</summary>
    private void RunAside(GivenModel given, List<KeptLesson> lessons, CancellationToken stop)
    {
        LowPriority.Enter();
        Run(given, lessons, stop);

        // What was replayed takes three times the memory of the server itself, which would keep it for nothing.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private void Run(GivenModel given, List<KeptLesson> lessons, CancellationToken stop)
    {
        try
        {
            TeachingResult result = teach(given.File, lessons, new Progress(this), stop);
            stop.ThrowIfCancellationRequested();
            Keep(given, result).GetAwaiter().GetResult();
            Ended(lessons.Count, result.Seconds, result.Refusal ?? "taken.");
        }
        catch (OperationCanceledException)
        {
            Stopped();
        }
        catch (Exception error) when (error is ModelFormatException or DataException or StoreUnavailableException)
        {
            _failed = error.Message;
            Failed(error.GetBaseException().Message);
        }
        catch (Exception error)
        {
            _failed = "The teaching failed, and nothing has changed; the server's log says why. Try again, and tell its operator if it fails again.";
            Broken(error);
        }
    }

    private async Task Keep(GivenModel given, TeachingResult result)
    {
        if (await Teachings.Keep(versions, given.Sha256, result, CancellationToken.None) is not null)
        {
            await active.Follow(CancellationToken.None);
        }
    }

    private sealed class Progress(Teacher teacher) : IProgress<TeachingProgress>
    {
        public void Report(TeachingProgress value)
        {
            lock (teacher._lock)
            {
                teacher._progress = value;
            }
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Taught by {Lessons} corrections in {Seconds} s: {Verdict}")]
    private partial void Ended(int lessons, double seconds, string verdict);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The teaching was stopped.")]
    private partial void Stopped();

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The teaching failed: {Why}")]
    private partial void Failed(string why);

    [LoggerMessage(EventId = 4, Level = LogLevel.Error, Message = "The teaching failed")]
    private partial void Broken(Exception error);
}
