using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Server.Description;

/// <summary>The model's card.</summary>
/// <param name="Members">How many networks are asked together; more than one are an ensemble.</param>
/// <param name="Parameters">The number of learned values, of all members.</param>
/// <param name="MultiplyAdds">Multiply-adds for one image.</param>
/// <param name="Sha256">The network's identity: a SHA-256 over its description and its values.</param>
/// <param name="Spec">The network's description: "input" and "layers".</param>
/// <param name="Preprocessing">The way from picture to input that it was trained for.</param>
/// <param name="Training">How it came to be.</param>
/// <param name="Accuracy">What it was measured at.</param>
/// <param name="LeastConfidence">The confidence, 0 to 1, below which a picture is not taken for a digit.</param>
/// <param name="Sections">All else that was found out of it: tables and lists, in the order in which they are shown.</param>
/// <param name="Classes">The digits that it tells apart, in the order of the probabilities.</param>
/// <remarks>For the description; <see cref="CardJson"/> writes it.</remarks>
internal sealed record ModelCardBody(
    int Members,
    long Parameters,
    long MultiplyAdds,
    string Sha256,
    JsonObject Spec,
    string Preprocessing,
    TrainingRecord Training,
    AccuracyFigure[] Accuracy,
    [property: Range(0.0, 1.0)] double LeastConfidence,
    CardSection[] Sections,
    int[] Classes);
