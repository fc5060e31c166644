using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Scrawl.Cli.Commands;

/// <summary>Reads the whole number that an option takes.</summary>
internal static class WholeNumber
{
    /// <summary>A parser for numbers from <paramref name="least"/> up.</summary>
    public static Func<ArgumentResult, T?> From<T>(T least)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => result =>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T number) && number >= least)
        {
            return number;
        }

        result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value} is \"{text}\"; expected a whole number from {least} to {T.MaxValue}.");
        return null;
    };
}
