using System.ComponentModel.DataAnnotations;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Description;

/// <summary>A picture in JSON.</summary>
/// <param name="Pixels">28 rows of 28 values one after the other, 0 for paper to 255 for full ink; they go to the network as they are.</param>
/// <remarks>For the description; <see cref="PixelsJson"/> reads it.</remarks>
internal sealed record PixelsBody([property: Length(PixelsJson.Count, PixelsJson.Count)] double[] Pixels);
