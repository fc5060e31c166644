using System.Text.Json;
using Scrawl.Cli.Learning;
using Scrawl.Learning;
using Scrawl.Server.Answers;

namespace Scrawl.Cli.Output;

/// <summary>The object of <c>teach --json</c>: that of the HTTP interface, and what became of the network.</summary>
internal static class TeachingJson
{
    /// <summary>Writes its members.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="result">What came of the teaching.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="version">The version that was made; null for none.</param>
    public static void Write(Utf8JsonWriter json, TeachingResult result, TeachRequest request, int? version)
    {
        using JsonDocument outcome = JsonSerializer.SerializeToDocument(TeachingOutcome.Of(result), AnswerJson.Default.TeachingOutcome);
        foreach (JsonProperty member in outcome.RootElement.EnumerateObject())
        {
            member.WriteTo(json);
        }

        bool kept = result.Taken && !request.DryRun;
        json.WriteString("parentSha256", result.ParentSha256);
        json.WriteString("sha256", kept ? result.After!.Sha256() : null);
        json.WriteString("out", kept ? request.Out : null);
        if (version is { } number)
        {
            json.WriteNumber("version", number);
        }
        else
        {
            json.WriteNull("version");
        }
    }
}
