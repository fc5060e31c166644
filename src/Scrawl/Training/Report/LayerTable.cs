using System.Text;
using Scrawl.Engine.Specs;
using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>The network, layer by layer.</summary>
internal static class LayerTable
{
    /// <summary>The table.</summary>
    public static string Html(NetworkSpec spec)
    {
        var html = new StringBuilder($"""
            <div class="wide" tabindex="0" role="region" aria-label="Table: layers"><table class="figures layers"><thead><tr><th>layer</th><th>output</th><th>parameters</th><th>multiply-adds</th></tr></thead><tbody>
            <tr><th scope="row">image</th><td>{Shape(0)}</td><td>–</td><td>–</td></tr>

            """);
        for (int i = 0; i < spec.Layers.Length; i++)
        {
            LayerSpec layer = spec.Layers[i];
            long parameters = layer.Parameters(spec.Shapes[i])
                .Where(parameter => parameter.Role is not (ParameterRole.Mean or ParameterRole.Variance))
                .Sum(parameter => parameter.Dimensions.Aggregate(1L, (product, dimension) => product * dimension));
            html.Append($"<tr><th scope=\"row\">{Describe(layer)}</th><td>{Shape(i + 1)}</td><td>{Dash(parameters)}</td><td>{Dash(layer.MultiplyAdds(spec.Shapes[i]))}</td></tr>\n");
        }

        return html.Append($"""
            </tbody><tfoot><tr><th scope="row">together</th><td></td><td>{Count(spec.ParameterCount)}</td><td>{Count(spec.MultiplyAdds)}</td></tr></tfoot></table></div>

            """).ToString();

        string Shape(int i) => spec.Shapes[i].ToString().Replace("x", "×", StringComparison.Ordinal);
    }

    private static string Dash(long value) => value == 0 ? "–" : Count(value);

    private static string Describe(LayerSpec layer) => layer switch
    {
        ConvSpec conv => $"convolution {conv.Kernel} × {conv.Kernel} × {conv.Filters}{(conv.Stride > 1 ? $", stride {conv.Stride}" : "")}{(conv.Padding == Padding.Same ? ", same size" : "")}",
        BatchNormSpec => "batch norm",
        ReluSpec => "ReLU",
        MaxPoolSpec pool => $"max pool {pool.Size} × {pool.Size}{(pool.Step != pool.Size ? $", stride {pool.Step}" : "")}",
        AveragePoolSpec pool => $"average pool {pool.Size} × {pool.Size}{(pool.Step != pool.Size ? $", stride {pool.Step}" : "")}",
        GlobalAveragePoolSpec => "global average pool",
        DropoutSpec dropout => $"dropout {dropout.Rate:0.##}",
        DenseSpec dense => $"dense {dense.Units}",
        _ => Text(layer.Type),
    };
}
