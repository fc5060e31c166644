using System.Text;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Specs;
using Scrawl.Engine.Tensors;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>The first convolution's filters as pictures: what the network looks for in a stroke.</summary>
internal static class FilterPictures
{
    /// <summary>The section; empty where the first layer is not a convolution over one channel.</summary>
    public static string Html(Network network)
    {
        if (network.Spec.Layers[0] is not ConvSpec conv || network.Spec.Input.Channels != 1)
        {
            return "";
        }

        Tensor weights = network.ParametersOf(0)[0].Value;
        var html = new StringBuilder($"""
            <section id="filters"><h2>What it looks for</h2>
            <p class="lead">The {conv.Filters} filters of the first layer, each {conv.Kernel} × {conv.Kernel} pixels: <span class="key plus">ink wanted</span>, <span class="key minus">paper wanted</span>. Each is drawn to its own strength.</p>
            <div class="filters">

            """);
        for (int filter = 0; filter < conv.Filters; filter++)
        {
            html.Append(Drawing(weights.Span, conv, filter));
        }

        return html.Append("</div></section>\n\n").ToString();
    }

    private static string Drawing(ReadOnlySpan<float> weights, ConvSpec conv, int filter)
    {
        float strongest = 1e-12f;
        for (int cell = 0; cell < conv.Kernel * conv.Kernel; cell++)
        {
            strongest = Math.Max(strongest, Math.Abs(weights[cell * conv.Filters + filter]));
        }

        var svg = new StringBuilder($"<svg viewBox=\"0 0 {conv.Kernel} {conv.Kernel}\" role=\"img\" aria-label=\"filter {filter}\" shape-rendering=\"crispEdges\"><title>filter {filter}, at most {strongest:0.000}</title>");
        for (int cell = 0; cell < conv.Kernel * conv.Kernel; cell++)
        {
            float weight = weights[cell * conv.Filters + filter];
            svg.Append($"<rect class=\"{(weight > 0 ? "plus" : "minus")}\" x=\"{cell % conv.Kernel}\" y=\"{cell / conv.Kernel}\" width=\"1\" height=\"1\" opacity=\"{Point(Math.Abs(weight) / strongest)}\"/>");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
