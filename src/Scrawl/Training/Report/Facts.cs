using static Scrawl.Training.Report.Figures;

namespace Scrawl.Training.Report;

/// <summary>How the network came to be: its training record in words.</summary>
internal static class Facts
{
    /// <summary>The list.</summary>
    public static string Html(TrainingRecord record)
    {
        return $"""
            <dl class="facts">
            <div><dt>preset</dt><dd>{Text(record.Preset)}, seed {record.Seed}</dd></div>
            <div><dt>data</dt><dd>{Text(record.Data)} ({Count(record.Images)} images)</dd></div>
            <div><dt>recipe</dt><dd>{Text(record.Recipe)}</dd></div>
            <div><dt>epochs</dt><dd>{record.Epochs} in {Time(record.Seconds)}</dd></div>
            <div><dt>machine</dt><dd>{Text(record.Machine)}</dd></div>
            <div><dt>finished</dt><dd>{record.Finished.UtcDateTime:yyyy-MM-dd HH:mm} UTC</dd></div>
            <div><dt>made by</dt><dd><code>{Text(record.Command)}</code></dd></div>
            </dl>

            """;
    }
}
