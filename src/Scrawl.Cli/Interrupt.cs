using System.Runtime.InteropServices;

namespace Scrawl.Cli;

/// <summary>
/// Turns the first Ctrl-C or termination signal into a cancelled token, so that work can end in good order; the second ends
/// the process at once.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private const string ShowCursor = "\e[?25h";
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Action _first;

    /// <param name="first">What to do on the first signal beside cancelling, such as to tell the user.</param>
    public Interrupt(Action first)
    {
        _first = first;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
        {
            // The signal takes its usual course; a live bar may have hidden the cursor.
            if (!Console.IsOutputRedirected)
            {
                Console.Write(ShowCursor);
            }

            return;
        }

        context.Cancel = true;
        _first();
        _source.Cancel();
    }
}
