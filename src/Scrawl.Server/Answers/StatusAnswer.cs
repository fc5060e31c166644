namespace Scrawl.Server.Answers;

/// <summary>What a page must know of the server before it asks for anything.</summary>
/// <param name="Version">The server's version.</param>
/// <param name="ModelSha256">The identity of the network that serves, as the model's card has it.</param>
/// <param name="KeyNeeded">Whether the calls for what was kept need an API key, as far as the server has seen.</param>
/// <param name="Corrections">Whether corrections are kept.</param>
/// <param name="Jobs">Whether there are jobs of bulk reading to be shown.</param>
/// <param name="Limits">How large a picture is taken.</param>
internal sealed record StatusAnswer(string Version, string ModelSha256, bool KeyNeeded, bool Corrections, bool Jobs, StatusLimits Limits);
