using System.Globalization;
using Scrawl.Engine.Networks;
using Scrawl.Growth;

// One measurement of bench/growth/run, in a process of its own, so that its memory is its own.
switch (args)
{
    case ["inference", string network, string precision, string batch, string threads, string seconds]:
        Console.WriteLine(Measurement.Inference(network, Enum.Parse<Precision>(precision, ignoreCase: true), Whole(batch), Whole(threads), Number(seconds)));
        return 0;
    case ["training", string network, string batch, string threads, string seconds]:
        Console.WriteLine(Measurement.Training(network, Whole(batch), Whole(threads), Number(seconds)));
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: Scrawl.Growth inference NETWORK.json float32|int8 BATCH THREADS SECONDS
                   Scrawl.Growth training NETWORK.json BATCH THREADS SECONDS
            """);
        return 2;
}

static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
