namespace Scrawl.Engine.Specs;

/// <summary>One parameter of a layer: what it is for, its dimensions, and how training treats it.</summary>
/// <param name="Name">The name within the layer: <c>weights</c>, <c>bias</c>, <c>scale</c>, <c>shift</c>, <c>mean</c>, <c>variance</c>.</param>
/// <param name="Dimensions">The dimensions, outermost first.</param>
/// <param name="Role">How training treats it.</param>
/// <param name="FanIn">For weights: the number of inputs that each output sums over; sets the scale of the first values.</param>
public sealed record ParameterSpec(string Name, int[] Dimensions, ParameterRole Role, int FanIn = 0);
