using System.Diagnostics;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Threading;
using Scrawl.Engine.Training;

namespace Scrawl.Peers;

/// <summary>Repeats one step of work for a time; the same procedure as in onnx_side.mjs and torch_side.py.</summary>
internal static class Measurement
{
    private const int ImagesForRanges = 512;

    /// <summary>The answer as JSON: seconds measured, the median step in seconds, the number of steps.</summary>
    public static string Run(Request request)
    {
        NetworkSpec spec = NetworkSpec.FromJson(File.ReadAllText($"{request.Name}.json"));
        Network network = Network.FromTensors(spec, SafetensorsFile.Load($"{request.Name}.safetensors").Tensors);
        float[] images = Answers.Read($"{request.Name}.images.f32");
        int batches = images.Length / spec.Input.Count / request.Batch;
        Action<int> step = request.Work == "training" ? Training(request, network, images) : Inference(request, network, images);

        int i = 0;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < request.WarmUp; i++)
        {
            step(i % batches);
        }

        var times = new List<double>(1 << 20);
        long first = Stopwatch.GetTimestamp(), last = first;
        while (Stopwatch.GetElapsedTime(first, last).TotalSeconds < request.Seconds)
        {
            step(i++ % batches);
            long now = Stopwatch.GetTimestamp();
            times.Add(Stopwatch.GetElapsedTime(last, now).TotalSeconds);
            last = now;
        }

        times.Sort();
        return $$"""{"seconds":{{Stopwatch.GetElapsedTime(first, last).TotalSeconds}},"median":{{times[times.Count / 2]}},"iterations":{{times.Count}}}""";
    }

    private static Action<int> Inference(Request request, Network network, float[] images)
    {
        NetworkPlan plan = request.Precision == Precision.Float32
            ? new(network, request.Threads)
            : new(network, ActivationRanges.Measure(network, images.AsSpan(0, ImagesForRanges * network.Spec.Input.Count)), request.Threads);
        var probabilities = new float[request.Batch * network.Spec.Output.Count];
        int length = request.Batch * network.Spec.Input.Count;
        return batch => plan.Run(images.AsSpan(batch * length, length), probabilities);
    }

    private static Action<int> Training(Request request, Network network, float[] images)
    {
        byte[] labels = File.ReadAllBytes($"{request.Name}.labels.u8");
        var training = new TrainStep(network, new AdamW(network, decay: 0.01f), new WorkerPool(request.Threads), new TrainStepOptions(request.Batch));
        int length = request.Batch * network.Spec.Input.Count;
        long steps = 0;
        return batch =>
        {
            images.AsSpan(batch * length, length).CopyTo(training.Images);
            training.Run(labels.AsSpan(batch * request.Batch, request.Batch), steps++, learningRate: 1e-3f);
        };
    }
}
