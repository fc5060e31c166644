using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Training;

/// <summary>
/// Everything that a run needs to go on as if it had never stopped: parameters, averaged parameters, the optimizer's state,
/// and strings of the caller's. Random numbers need no saving: they depend on seed and step alone. Written to a temporary
/// file and renamed, so a crash leaves the old checkpoint or the new one whole.
/// </summary>
public static class Checkpoint
{
    /// <summary>Writes a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network in training.</param>
    /// <param name="optimizer">Its optimizer.</param>
    /// <param name="average">Its averaged weights, if it has them.</param>
    /// <param name="metadata">What else the caller needs to go on.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path, Network network, Optimizer optimizer, WeightAverage? average, IReadOnlyDictionary<string, string> metadata) =>
        new SafetensorsFile(Tensors(network, optimizer, average).ToDictionary(entry => entry.Name, entry => entry.Value), metadata).Save(path);

    /// <summary>Reads a checkpoint into a network, an optimizer and averaged weights of the same description.</summary>
    /// <returns>The caller's strings.</returns>
    /// <exception cref="ModelFormatException">The file is damaged or belongs to another network or optimizer; nothing was changed.</exception>
    public static IReadOnlyDictionary<string, string> Restore(string path, Network network, Optimizer optimizer, WeightAverage? average)
    {
        SafetensorsFile file = SafetensorsFile.Load(path);
        (string Name, Tensor Value)[] wanted = [.. Tensors(network, optimizer, average)];
        foreach ((string name, Tensor value) in wanted)
        {
            if (!file.Tensors.TryGetValue(name, out Tensor? found) || !found.Dimensions.AsSpan().SequenceEqual(value.Dimensions.AsSpan()))
            {
                throw new ModelFormatException($"{path}: expected a checkpoint of this run, with a tensor \"{name}\" of "
                    + $"{string.Join(" x ", value.Dimensions)}; it has {(found is null ? "none of this name" : string.Join(" x ", found.Dimensions))}. "
                    + "Resume with the preset, network and options that the checkpoint was made with, or give another file.");
            }
        }

        foreach ((string name, Tensor value) in wanted)
        {
            file.Tensors[name].Span.CopyTo(value.Span);
        }

        return file.Metadata;
    }

    private static IEnumerable<(string Name, Tensor Value)> Tensors(Network network, Optimizer optimizer, WeightAverage? average) =>
        network.Parameters.Select(parameter => ($"network.{parameter.Name}", parameter.Value))
            .Concat(optimizer.State.Select(state => ($"optimizer.{state.Name}", state.Value)))
            .Concat(average?.Network.Parameters.Select(parameter => ($"average.{parameter.Name}", parameter.Value)) ?? []);
}
