using System.Text.Json.Serialization;

namespace Scrawl.Models;

/// <summary>What a figure of a card is, and so how it is written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CardUnit>))]
public enum CardUnit
{
    /// <summary>A share, 0 to 1, shown as a percentage.</summary>
    [JsonStringEnumMemberName("share")]
    Share,

    /// <summary>A whole number.</summary>
    [JsonStringEnumMemberName("count")]
    Count,

    /// <summary>Any other number, shown with four decimals.</summary>
    [JsonStringEnumMemberName("number")]
    Number,
}
