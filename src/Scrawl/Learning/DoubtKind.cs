using System.Text.Json.Serialization;

namespace Scrawl.Learning;

/// <summary>Why a person should look at a lesson before it is learned.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoubtKind>))]
public enum DoubtKind
{
    /// <summary>The picture does not look like a digit.</summary>
    [JsonStringEnumMemberName("not-a-digit")]
    NotADigit,

    /// <summary>Another lesson has all but the same picture and another digit.</summary>
    [JsonStringEnumMemberName("contradiction")]
    Contradiction,

    /// <summary>The network is sure of another digit, and so say the pictures most like it.</summary>
    [JsonStringEnumMemberName("wrong-label")]
    WrongLabel,
}
