using System.Text.Json.Serialization;
using Scrawl.Server.Problems;

namespace Scrawl.Server.Answers;

/// <summary>Writes answers without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecognizeAnswer))]
[JsonSerializable(typeof(ReadAnswer))]
[JsonSerializable(typeof(ServerMetadata))]
[JsonSerializable(typeof(ModelMetadata))]
[JsonSerializable(typeof(ModelReady))]
[JsonSerializable(typeof(InferenceAnswer))]
[JsonSerializable(typeof(ServerHealth))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(ReloadAnswer))]
[JsonSerializable(typeof(TeachAnswer))]
[JsonSerializable(typeof(TeachingOutcome))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(VersionsAnswer))]
[JsonSerializable(typeof(JobAnswer))]
[JsonSerializable(typeof(JobsAnswer))]
[JsonSerializable(typeof(JobRetryAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(InferenceProblemAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
