using System.Diagnostics;
using Scrawl.Imaging;
using Scrawl.Recognition;

// Scrawl's side of bench/decode: a request a line, "decode PATH", "reduced ENOUGH PATH" or "recognize PATH"; answers with the
// milliseconds that it took, the file's reading included.
while (Console.ReadLine() is { } line)
{
    string[] words = line.Split(' ', line.StartsWith("reduced", StringComparison.Ordinal) ? 3 : 2);
    long start = Stopwatch.GetTimestamp();
    byte[] file = File.ReadAllBytes(words[^1]);
    switch (words)
    {
        case ["decode", _]:
            ImageDecoder.Decode(file);
            break;
        case ["reduced", string enough, _]:
            ImageDecoder.DecodeReduced(file, int.Parse(enough));
            break;
        case ["recognize", _]:
            DigitRecognizer.Default.Recognize(file);
            break;
        default:
            Console.Error.WriteLine($"Request '{line}'; decode PATH, reduced ENOUGH PATH or recognize PATH was expected.");
            return 2;
    }

    Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
}

return 0;
