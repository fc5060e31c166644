using System.Runtime.InteropServices;
using Scrawl.Engine.Kernels;

namespace Scrawl.Training;

/// <summary>What a record says of where a figure was made.</summary>
public static class Machine
{
    /// <summary>The processor's name, as the system gives it.</summary>
    public static string Processor
    {
        get
        {
            const string linux = "/proc/cpuinfo";
            string? name = File.Exists(linux)
                ? File.ReadLines(linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
                : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
            return name ?? RuntimeInformation.ProcessArchitecture.ToString();
        }
    }

    /// <summary>Processor, cores, kernels, runtime, system: one line.</summary>
    public static string Describe(int threads) =>
        $"{Processor}, {Environment.ProcessorCount} cores, {threads} threads, {KernelPaths.Current.ToString().ToLowerInvariant()} kernels, "
        + $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";

    internal static string DataName(bool isMnist, bool final) =>
        (isMnist, final) switch
        {
            (true, true) => "MNIST, all training images",
            (true, false) => "MNIST, the training images but those of the held-out writers",
            (false, true) => "an IDX set of the user's, all training images",
            (false, false) => "an IDX set of the user's, five of six training images",
        };
}
