using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Scrawl.Engine.Formats;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;

namespace Scrawl.Models;

/// <summary>How a <see cref="ModelFile"/> lies in a <c>.safetensors</c> file, and what is wrong with one that does not.</summary>
internal static class ModelFileFormat
{
    private const string Remedy = "Give a file that \"scrawl train\" wrote.";

    /// <summary>The tensors and strings of a model's file.</summary>
    public static SafetensorsFile Write(ModelFile model)
    {
        var tensors = new Dictionary<string, Tensor>();
        var halves = new HashSet<string>();
        for (int member = 0; member < model.Members.Length; member++)
        {
            foreach (Parameter parameter in model.Members[member].Parameters)
            {
                string name = Prefix(member, model.Members.Length) + parameter.Name;
                tensors.Add(name, parameter.Value);
                if (parameter.Role == ParameterRole.Weights && TensorBytes.AreHalves(parameter.Value))
                {
                    halves.Add(name);
                }
            }
        }

        if (model.Ranges is not null)
        {
            foreach ((string name, Tensor range) in model.Ranges.Tensors)
            {
                tensors.Add(name, range);
            }
        }

        var strings = new Dictionary<string, string>
        {
            ["format"] = ModelFile.Format,
            ["spec"] = model.Network.Spec.ToJson(),
            ["card"] = JsonSerializer.Serialize(model.Card, ModelJsonContext.Default.ModelCard),
        };
        if (model.IsEnsemble)
        {
            strings["members"] = model.Members.Length.ToString(CultureInfo.InvariantCulture);
        }

        return new(tensors, strings) { Halves = halves };
    }

    /// <summary>The model of a file; its card and ranges are read when they are asked for.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or not a model for digits.</exception>
    public static ModelFile Read(SafetensorsFile file)
    {
        string? format = file.Metadata.GetValueOrDefault("format");
        if (format != ModelFile.Format)
        {
            throw new ModelFormatException(format?.StartsWith("scrawl-", StringComparison.Ordinal) == true
                ? $"The model is of format \"{format}\"; this version reads \"{ModelFile.Format}\". Use the version of Scrawl that wrote it, or a newer one."
                : $"This .safetensors file is not Scrawl's: its metadata has {(format is null ? "no \"format\"" : $"the format \"{format}\"")}; expected \"{ModelFile.Format}\". {Remedy}");
        }

        try
        {
            NetworkSpec spec = NetworkSpec.FromJson(Required(file, "spec"));
            ModelFile.RequireDigits(spec);
            ImmutableArray<Network> members = ReadMembers(spec, file);
            string card = Required(file, "card");
            (string? preprocessing, double leastConfidence) = ReadHead(card);
            return preprocessing is null or ModelFile.Preprocessing
                ? new ModelFile(members, leastConfidence, new(() => ReadCard(card)), new(() => ReadRanges(spec, file)))
                : throw new ModelFormatException($"The model was trained for pictures prepared by \"{preprocessing}\"; this version prepares them by \"{ModelFile.Preprocessing}\". {Remedy}");
        }
        catch (SpecException error)
        {
            throw new ModelFormatException($"{error.Message} {Remedy}", error);
        }
    }

    private static ImmutableArray<Network> ReadMembers(NetworkSpec spec, SafetensorsFile file)
    {
        string text = file.Metadata.GetValueOrDefault("members", "1");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 1 || count > file.Tensors.Count)
        {
            throw new ModelFormatException($"The model's metadata tells of {text} members; expected a number from 1, each with its tensors. {Remedy}");
        }

        var members = ImmutableArray.CreateBuilder<Network>(count);
        for (int member = 0; member < count; member++)
        {
            string prefix = Prefix(member, count);
            IReadOnlyDictionary<string, Tensor> own = count == 1
                ? file.Tensors
                : file.Tensors.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);
            var network = Network.FromTensors(spec, own);
            RequireNumbers(network);
            members.Add(network);
        }

        return members.MoveToImmutable();
    }

    /// <summary>What the names of a member's tensors begin with.</summary>
    private static string Prefix(int member, int members) => members == 1 ? "" : $"{member + 1}/";

    private static ActivationRanges? ReadRanges(NetworkSpec spec, SafetensorsFile file)
    {
        try
        {
            return ActivationRanges.FromTensors(spec, file.Tensors);
        }
        catch (SpecException error)
        {
            throw new ModelFormatException($"{error.Message} {Remedy}", error);
        }
    }

    /// <summary>
    /// What of the card reading a digit needs. The whole card takes a serializer, which every start would compile anew: ten times the
    /// time of all else in the file.
    /// </summary>
    private static (string? Preprocessing, double LeastConfidence) ReadHead(string card)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(card);
            return json.RootElement.ValueKind != JsonValueKind.Object ? (null, ModelCard.Majority) :
            (
                json.RootElement.TryGetProperty("preprocessing", out JsonElement name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null,
                json.RootElement.TryGetProperty("leastConfidence", out JsonElement least) && least.ValueKind == JsonValueKind.Number ? least.GetDouble() : ModelCard.Majority
            );
        }
        catch (JsonException error)
        {
            throw Unreadable(error);
        }
    }

    private static ModelCard ReadCard(string card)
    {
        try
        {
            return JsonSerializer.Deserialize(card, ModelJsonContext.Default.ModelCard) ?? throw new ModelFormatException($"The model's card is null; expected an object. {Remedy}");
        }
        catch (JsonException error)
        {
            throw Unreadable(error);
        }
    }

    private static ModelFormatException Unreadable(JsonException error) => new($"The model's card cannot be read: {error.Message} {Remedy}", error);

    private static string Required(SafetensorsFile file, string name) => file.Metadata.GetValueOrDefault(name)
        ?? throw new ModelFormatException($"The model's metadata lacks \"{name}\". {Remedy}");

    /// <summary>A network with a NaN anywhere answers NaN to everything; so does one with a variance below 0.</summary>
    private static void RequireNumbers(Network network)
    {
        foreach (Parameter parameter in network.Parameters)
        {
            float least = parameter.Role == ParameterRole.Variance ? 0 : float.MinValue;
            foreach (float value in parameter.Value.Span)
            {
                if (!(value >= least && value <= float.MaxValue))
                {
                    throw new ModelFormatException($"Tensor \"{parameter.Name}\" holds {value}; expected finite numbers{(least == 0 ? " from 0" : "")}. "
                        + "The file is damaged, or its training failed: copy it again, or train with a lower learning rate.");
                }
            }
        }
    }
}
