using System.Runtime.InteropServices;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Models;

namespace Scrawl.Peers;

/// <summary>The files that the other sides take their network from and compare their answers with.</summary>
internal static class Answers
{
    /// <summary>A network with random weights, and what Scrawl answers.</summary>
    public static void Prepare(string name)
    {
        Network network = Network.Create(NetworkSpec.FromJson(File.ReadAllText($"{name}.json")), seed: 1);
        new SafetensorsFile(
            network.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            new Dictionary<string, string>()).Save($"{name}.safetensors");
        Write(network, name);
    }

    /// <summary>What Scrawl answers with a trained network.</summary>
    public static int OfModel(string model, string name)
    {
        try
        {
            Write(ModelFile.Load(model).Network, name);
            return 0;
        }
        catch (Exception error) when (error is ModelFormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    /// <summary>Floats from a file.</summary>
    public static float[] Read(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    private static void Write(Network network, string name)
    {
        OnnxExporter.Save(network, $"{name}.onnx");
        float[] images = Read($"{name}.images.f32");
        var probabilities = new float[images.Length / network.Spec.Input.Count * network.Spec.Output.Count];
        new NetworkPlan(network).Run(images, probabilities);
        File.WriteAllBytes($"{name}.probabilities.f32", MemoryMarshal.AsBytes<float>(probabilities).ToArray());
    }
}
