namespace Scrawl.Data;

/// <summary>What a data file was found to be.</summary>
public enum MnistFileState
{
    /// <summary>Neither the file nor its gzipped form is there.</summary>
    Missing,

    /// <summary>MNIST's own, byte for byte once decompressed.</summary>
    Mnist,

    /// <summary>A sound file of another set.</summary>
    Other,

    /// <summary>Not usable: unreadable, damaged, or not going together with its partner.</summary>
    Bad,
}
