using System.Text.Json;

namespace Scrawl.Models;

/// <summary>The object of <c>model --json</c> and of <c>GET /api/model</c>: the card's members, and before them what the network is.</summary>
internal static class CardJson
{
    /// <summary>Writes its members.</summary>
    public static void Write(Utf8JsonWriter json, ModelFile model)
    {
        json.WriteNumber("members", model.Members.Length);
        json.WriteNumber("parameters", model.ParameterCount);
        json.WriteNumber("multiplyAdds", model.MultiplyAdds);
        json.WriteString("sha256", model.Sha256());
        json.WritePropertyName("spec");
        json.WriteRawValue(model.Network.Spec.ToJson());

        // The file keeps the card as JSON already.
        using JsonDocument card = JsonDocument.Parse(model.ToSafetensors().Metadata["card"]);
        foreach (JsonProperty member in card.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }
    }
}
