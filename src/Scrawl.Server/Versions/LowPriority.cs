using System.Runtime.InteropServices;

namespace Scrawl.Server.Versions;

/// <summary>Lets a thread have what processor time others leave.</summary>
internal static partial class LowPriority
{
    private const int Thread = 0;
    private const int ThisOne = 0;
    private const int Nicest = 19;

    /// <summary>
    /// The calling thread, and those that it starts, yield from now on to all others. Where the system does not grant that, nothing changes.
    /// </summary>
    public static void Enter()
    {
        if (OperatingSystem.IsLinux())
        {
            // .NET passes priorities over on Linux; there each thread has a nice value of its own, and gives it to those that it starts.
            _ = SetPriority(Thread, ThisOne, Nicest);
        }
        else
        {
            System.Threading.Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int nice);
}
