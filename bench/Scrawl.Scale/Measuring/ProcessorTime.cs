using System.Globalization;

namespace Scrawl.Scale.Measuring;

/// <summary>Processor time as Linux counts it, in hundredths of a second.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Seconds of a process and of its children, also of those that have ended.</summary>
    public static double Of(int process) =>
        Single(process) + File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(child => Single(int.Parse(child, CultureInfo.InvariantCulture)));

    private static double Single(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[11..15].Sum(long.Parse) / TicksPerSecond;
        }
        catch (IOException)
        {
            // It has ended since it was listed: its parent counts it from now on.
            return 0;
        }
    }
}
