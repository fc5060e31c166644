namespace Scrawl.Server.Inference;

/// <summary>What the Open Inference Protocol calls the network and its tensors.</summary>
internal static class DigitModel
{
    /// <summary>The model's name.</summary>
    public const string Name = "digits";

    /// <summary>The input: images, (n, 1, 28, 28).</summary>
    public const string Image = "image";

    /// <summary>The first output: the digits' probabilities, (n, 10).</summary>
    public const string Probabilities = "probabilities";

    /// <summary>The second output: the most probable digits, (n).</summary>
    public const string Digit = "digit";

    /// <summary>The data type of numbers from 0 to 1.</summary>
    public const string Fp32 = "FP32";

    /// <summary>The data type of grey values from 0 to 255.</summary>
    public const string Uint8 = "UINT8";

    /// <summary>The data type of digits.</summary>
    public const string Int64 = "INT64";

    /// <summary>An image's rows, and its columns.</summary>
    public const int Side = 28;

    /// <summary>An image's values.</summary>
    public const int ImageLength = Side * Side;

    /// <summary>The number of digits.</summary>
    public const int Classes = 10;
}
