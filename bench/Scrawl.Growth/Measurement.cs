using System.Diagnostics;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Growth;

/// <summary>Repeats one call for a time, after as long a time of warming up, and says how long the median one took and what memory the process had.</summary>
internal static class Measurement
{
    private const int LeastCalls = 5;
    private const int ImagesForRanges = 64;

    /// <summary>Images through a plan.</summary>
    public static string Inference(string file, Precision precision, int batch, int threads, double seconds)
    {
        Network network = Read(file);
        using NetworkPlan plan = precision == Precision.Float32
            ? new(network, threads)
            : new(network, ActivationRanges.Measure(network, Images(ImagesForRanges, network.Spec)), threads);
        float[] images = Images(batch, network.Spec);
        float[] probabilities = new float[batch * network.Spec.Output.Count];
        return Json("inference", file, precision, batch, threads, Median(seconds, () => plan.Run(images, probabilities)));
    }

    /// <summary>Training steps.</summary>
    public static string Training(string file, int batch, int threads, double seconds)
    {
        Network network = Read(file);
        using var pool = new WorkerPool(threads);
        var training = new TrainStep(network, new AdamW(network, decay: 0.01f), pool, new TrainStepOptions(batch));
        Images(batch, network.Spec).CopyTo(training.Images);
        byte[] labels = [.. Enumerable.Range(0, batch).Select(i => (byte)(i % network.Spec.Output.Count))];
        long steps = 0;
        return Json("training", file, Precision.Float32, batch, threads, Median(seconds, () => training.Run(labels, steps++, learningRate: 1e-4f)));
    }

    private static Network Read(string file) => Network.Create(NetworkSpec.FromJson(File.ReadAllText(file)), seed: 1);

    private static float[] Images(int count, NetworkSpec spec)
    {
        var random = new Random(1);
        float[] images = new float[count * spec.Input.Count];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = random.NextSingle();
        }

        return images;
    }

    /// <summary>The median call's seconds.</summary>
    private static double Median(double seconds, Action call)
    {
        Repeat(seconds, call);
        List<double> times = Repeat(seconds, call);
        times.Sort();
        return times[times.Count / 2];
    }

    private static List<double> Repeat(double seconds, Action call)
    {
        var times = new List<double>();
        for (long start = Stopwatch.GetTimestamp(); times.Count < LeastCalls || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;)
        {
            long before = Stopwatch.GetTimestamp();
            call();
            times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
        }

        return times;
    }

    private static string Json(string work, string file, Precision precision, int batch, int threads, double seconds) => FormattableString.Invariant(
        $$"""{"work":"{{work}}","network":"{{Path.GetFileNameWithoutExtension(file)}}","precision":"{{precision.ToString().ToLowerInvariant()}}","batch":{{batch}},"threads":{{threads}},"seconds":{{seconds:0.0000000}},"rate":{{batch / seconds:0.0}},"memory":{{PeakMegabytes():0.0}}}""");

    private static double PeakMegabytes() =>
        double.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;
}
