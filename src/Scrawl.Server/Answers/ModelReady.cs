using System.ComponentModel;

namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's answer to whether a model is ready.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Ready">Whether it is.</param>
internal sealed record ModelReady(
    [property: Description("The model's name: digits.")] string Name,
    [property: Description("Whether it answers.")] bool Ready);
