using Scrawl.Bulk.Inputs;
using Scrawl.Engine.Networks;

namespace Scrawl.Bulk.Storage;

/// <summary>What is to be read, and how. Two submissions of the same name must be of the same job.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Input">As the user gave it: results are named after it.</param>
/// <param name="Source">Where workers find it.</param>
/// <param name="Kind">What the pictures lie in.</param>
/// <param name="Strings">Whether lines of digits are read, instead of one digit a picture.</param>
/// <param name="Precision">What the network computes with.</param>
/// <param name="Model">The SHA-256 of the model's file, in hexadecimal: all of a job is read by one network, whoever reads.</param>
internal sealed record Job(string Name, string Input, string Source, InputKind Kind, bool Strings, Precision Precision, string Model)
{
    /// <summary>The full path of what the user gave; of a list that is not <see cref="Source"/>, which is the folder that its paths start from.</summary>
    public string Path => Kind == InputKind.List ? System.IO.Path.GetFullPath(Input, Source) : Source;

    /// <summary>What a picture of the job is called in results, as <c>scrawl recognize</c> would call it.</summary>
    /// <param name="name">Its name within the input; null where it has a number.</param>
    /// <param name="number">Its number within the input, from 0.</param>
    public string NameOf(string? name, long number) => Kind switch
    {
        InputKind.Images => $"{Input}#{number}",
        InputKind.Archive => $"{Input}#{name}",
        InputKind.Folder => System.IO.Path.Combine(Input, name!),
        _ => name!,
    };
}
