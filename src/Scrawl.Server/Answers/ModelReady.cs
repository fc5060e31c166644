namespace Scrawl.Server.Answers;

/// <summary>The Open Inference Protocol's answer to whether a model is ready.</summary>
/// <param name="Name">The model's name: digits.</param>
/// <param name="Ready">Whether it answers.</param>
internal sealed record ModelReady(string Name, bool Ready);
