using BenchmarkDotNet.Attributes;
using Scrawl.Training;

namespace Scrawl.Benchmarks;

/// <summary>Augmentation of one image on one thread, to be held against the time of a training step's image.</summary>
public class AugmenterBenchmarks
{
    private readonly Augmenter _bending = new(AugmentationSpec.Default, seed: 1);
    private readonly Augmenter _bendingAndInk = new(AugmentationSpec.RealInk, seed: 1);
    private readonly byte[] _image = new byte[28 * 28];
    private readonly float[] _output = new float[28 * 28];
    private int _index;

    [GlobalSetup]
    public void Draw()
    {
        for (int i = 0; i < _image.Length; i++)
        {
            _image[i] = (byte)(i % 28 is > 8 and < 20 ? 255 : 0);
        }
    }

    [Benchmark]
    public void Bend() => _bending.Apply(_image, _output, epoch: 1, _index++ & 0xFFFF);

    [Benchmark]
    public void BendAndInk() => _bendingAndInk.Apply(_image, _output, epoch: 1, _index++ & 0xFFFF);
}
