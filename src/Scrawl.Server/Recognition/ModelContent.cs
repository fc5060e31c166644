using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Scrawl.Models;
using Scrawl.Server.Answers;

namespace Scrawl.Server.Recognition;

/// <summary>A model as it is handed out: written once, kept as long as the model, and sent as often as it is asked for. Immutable.</summary>
internal sealed class ModelContent
{
    private static readonly ConditionalWeakTable<ModelFile, ModelContent> Contents = [];

    private ModelContent(ModelFile model)
    {
        Card = WriteCard(model);
        CardTag = ContentTag.Of(Card);
        File = model.ToBytes();
        FileTag = ContentTag.Of(File);
    }

    /// <summary>The object of <c>scrawl model --json</c>, with the classes, as JSON.</summary>
    public byte[] Card { get; }

    /// <summary>Changes whenever <see cref="Card"/> does.</summary>
    public EntityTagHeaderValue CardTag { get; }

    /// <summary>The <c>.safetensors</c> file.</summary>
    public byte[] File { get; }

    /// <summary>Changes whenever <see cref="File"/> does: its SHA-256.</summary>
    public EntityTagHeaderValue FileTag { get; }

    /// <summary>The content of this model. Safe to call from any thread.</summary>
    public static ModelContent Of(ModelFile model) => Contents.GetValue(model, static model => new(model));

    private static byte[] WriteCard(ModelFile model)
    {
        using var card = new MemoryStream();
        using (var json = new Utf8JsonWriter(card))
        {
            json.WriteStartObject();
            CardJson.Write(json, model);
            json.WriteStartArray("classes");
            for (int digit = 0; digit < model.Network.Spec.Output.Count; digit++)
            {
                json.WriteNumberValue(digit);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return card.ToArray();
    }
}
